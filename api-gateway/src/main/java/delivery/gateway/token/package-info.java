/** Who a token is of, and whether it is good. */
@NullMarked
package delivery.gateway.token;

import org.jspecify.annotations.NullMarked;
