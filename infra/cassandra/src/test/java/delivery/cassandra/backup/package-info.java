@NullMarked
package delivery.cassandra.backup;

import org.jspecify.annotations.NullMarked;
