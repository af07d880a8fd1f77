/** The bare-CQL bound: what an order costs Cassandra, asked for straight from the driver. */
@NullMarked
package delivery.load.bound;

import org.jspecify.annotations.NullMarked;
