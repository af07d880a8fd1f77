/** Starts the log service. */
@NullMarked
package delivery.logs.server;

import org.jspecify.annotations.NullMarked;
