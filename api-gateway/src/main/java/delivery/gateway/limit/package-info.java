/** How much one account, one address and one request may ask for. */
@NullMarked
package delivery.gateway.limit;

import org.jspecify.annotations.NullMarked;
