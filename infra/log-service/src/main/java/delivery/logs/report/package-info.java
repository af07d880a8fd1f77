/** Reports made from the domain events in the log. */
@NullMarked
package delivery.logs.report;

import org.jspecify.annotations.NullMarked;
