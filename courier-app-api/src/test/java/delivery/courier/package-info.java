/** The courier's phone against this service and the real {@code dispatch-service}. */
@NullMarked
package delivery.courier;

import org.jspecify.annotations.NullMarked;
