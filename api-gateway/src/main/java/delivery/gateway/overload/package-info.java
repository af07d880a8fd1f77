/** Keeps a service that has too much to do from being asked for more. */
@NullMarked
package delivery.gateway.overload;

import org.jspecify.annotations.NullMarked;
