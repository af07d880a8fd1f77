/** What can be asked for through the gateway, and nothing else. */
@NullMarked
package delivery.gateway.route;

import org.jspecify.annotations.NullMarked;
