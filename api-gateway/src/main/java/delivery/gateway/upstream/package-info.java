/** The services behind the gateway: their instances, their connections, and what it means when they fail. */
@NullMarked
package delivery.gateway.upstream;

import org.jspecify.annotations.NullMarked;
