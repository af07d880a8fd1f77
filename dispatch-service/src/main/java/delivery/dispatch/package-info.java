/** The dispatch service: matches pending deliveries with couriers and keeps every delivery's state. */
@NullMarked
package delivery.dispatch;

import org.jspecify.annotations.NullMarked;
