/** The gateway's own log on its way into Cassandra. */
@NullMarked
package delivery.gateway.log;

import org.jspecify.annotations.NullMarked;
