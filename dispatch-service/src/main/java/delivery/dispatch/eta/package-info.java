/** When deliveries are expected. */
@NullMarked
package delivery.dispatch.eta;

import org.jspecify.annotations.NullMarked;
