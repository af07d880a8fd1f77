/** The one way in: every request is routed, limited and checked here before a service sees it. */
@NullMarked
package delivery.gateway;

import org.jspecify.annotations.NullMarked;
