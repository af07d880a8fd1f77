/** How many pieces of an item are left. */
@NullMarked
package delivery.seller.stock;

import org.jspecify.annotations.NullMarked;
