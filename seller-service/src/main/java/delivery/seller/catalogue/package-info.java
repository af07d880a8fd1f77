/** Who sellers are and what they sell. */
@NullMarked
package delivery.seller.catalogue;

import org.jspecify.annotations.NullMarked;
