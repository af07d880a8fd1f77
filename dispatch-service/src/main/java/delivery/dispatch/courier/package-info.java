/** What couriers hold. */
@NullMarked
package delivery.dispatch.courier;

import org.jspecify.annotations.NullMarked;
