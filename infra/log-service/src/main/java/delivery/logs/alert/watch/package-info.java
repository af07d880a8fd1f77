/** Evaluates alerts and sends their notifications, on one instance at a time. */
@NullMarked
package delivery.logs.alert.watch;

import org.jspecify.annotations.NullMarked;
