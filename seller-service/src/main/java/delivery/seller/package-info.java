/** The seller service: sellers with their catalogues and stock, the search for the nearest, and the seller's own queue. */
@NullMarked
package delivery.seller;

import org.jspecify.annotations.NullMarked;
