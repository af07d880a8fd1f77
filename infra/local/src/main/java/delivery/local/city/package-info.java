/** The sample city: sellers, couriers and customers who work by themselves through the public API. */
@NullMarked
package delivery.local.city;

import org.jspecify.annotations.NullMarked;
