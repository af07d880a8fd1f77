/** The main class of an embedded Cassandra node's own process. */
@NullMarked
package delivery.cassandra.node;

import org.jspecify.annotations.NullMarked;
