/** How the gateway says no: the same problem+json as every service. */
@NullMarked
package delivery.gateway.problem;

import org.jspecify.annotations.NullMarked;
