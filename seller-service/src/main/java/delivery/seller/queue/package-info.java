/** The seller's own queue of orders. */
@NullMarked
package delivery.seller.queue;

import org.jspecify.annotations.NullMarked;
