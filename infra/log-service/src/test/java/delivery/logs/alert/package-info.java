/** Tests of alerts. */
@NullMarked
package delivery.logs.alert;

import org.jspecify.annotations.NullMarked;
