/** Tests of the log service. */
@NullMarked
package delivery.logs.csv;

import org.jspecify.annotations.NullMarked;
