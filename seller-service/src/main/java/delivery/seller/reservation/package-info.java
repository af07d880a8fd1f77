/** A seller chosen for an order, and stock set aside for it until the order ends. */
@NullMarked
package delivery.seller.reservation;

import org.jspecify.annotations.NullMarked;
