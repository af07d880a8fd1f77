/** What this service asks of the keeper of deliveries. */
@NullMarked
package delivery.seller.dispatch;

import org.jspecify.annotations.NullMarked;
