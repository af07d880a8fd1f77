/** Tests of the log stream against a real Cassandra, over a wire that can be cut. */
@NullMarked
package delivery.logs;

import org.jspecify.annotations.NullMarked;
