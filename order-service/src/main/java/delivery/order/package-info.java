/** The order service: customers place, read, cancel and follow orders. */
@NullMarked
package delivery.order;

import org.jspecify.annotations.NullMarked;
