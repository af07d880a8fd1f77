/** Tests of the log service. */
@NullMarked
package delivery.logs.query;

import org.jspecify.annotations.NullMarked;
