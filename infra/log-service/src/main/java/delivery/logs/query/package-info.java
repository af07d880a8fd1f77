/** Finds events in the log that all processes stream into Cassandra. */
@NullMarked
package delivery.logs.query;

import org.jspecify.annotations.NullMarked;
