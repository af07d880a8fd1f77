/** How the gateway and the services choose among another service's instances, and how often they ask again; plain Java. */
@NullMarked
package delivery.upstream;

import org.jspecify.annotations.NullMarked;
