/** Backups: a snapshot of keyspaces on every node, kept as files, and their restore into an empty cluster. */
@NullMarked
package delivery.cassandra.backup;

import org.jspecify.annotations.NullMarked;
