@NullMarked
package delivery.seller.stock;

import org.jspecify.annotations.NullMarked;
