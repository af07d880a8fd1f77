/** Apache Cassandra for the platform: an embedded real node or cluster, and versioned schema migrations. */
@NullMarked
package delivery.cassandra;

import org.jspecify.annotations.NullMarked;
