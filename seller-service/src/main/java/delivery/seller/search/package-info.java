/** Which open sellers are near. */
@NullMarked
package delivery.seller.search;

import org.jspecify.annotations.NullMarked;
