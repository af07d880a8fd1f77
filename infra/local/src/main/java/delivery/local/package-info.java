/** The one-command platform: Cassandra, every service as its own process, and a sample city that uses them. */
@NullMarked
package delivery.local;

import org.jspecify.annotations.NullMarked;
