/** Tests of how the log is measured. */
@NullMarked
package delivery.load.logs;

import org.jspecify.annotations.NullMarked;
