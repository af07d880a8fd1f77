/** How long sellers take, learned from their orders. */
@NullMarked
package delivery.seller.preparation;

import org.jspecify.annotations.NullMarked;
