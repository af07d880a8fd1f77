/** Streams a process's log into Cassandra through Logback, without ever making a request wait. */
@NullMarked
package delivery.logs;

import org.jspecify.annotations.NullMarked;
