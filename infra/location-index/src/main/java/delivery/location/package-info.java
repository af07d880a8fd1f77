/** Positions in Cassandra, and exact nearest-first search over them. */
@NullMarked
package delivery.location;

import org.jspecify.annotations.NullMarked;
