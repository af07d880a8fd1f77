/** Tests of alerts. */
@NullMarked
package delivery.logs.alert.watch;

import org.jspecify.annotations.NullMarked;
