/** Tests of the log service. */
@NullMarked
package delivery.logs.report;

import org.jspecify.annotations.NullMarked;
