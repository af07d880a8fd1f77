/** The range of time that a query or report is about. */
@NullMarked
package delivery.logs.range;

import org.jspecify.annotations.NullMarked;
