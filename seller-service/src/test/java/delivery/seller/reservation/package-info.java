@NullMarked
package delivery.seller.reservation;

import org.jspecify.annotations.NullMarked;
