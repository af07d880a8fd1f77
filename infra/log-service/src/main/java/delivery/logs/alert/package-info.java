/** Alerts: saved queries that tell when there are too many events, or too few. */
@NullMarked
package delivery.logs.alert;

import org.jspecify.annotations.NullMarked;
