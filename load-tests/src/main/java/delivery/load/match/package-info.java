/** Days of Meal Delivery Routing Problem instances simulated with a matching strategy, and what they came to. */
@NullMarked
package delivery.load.match;

import org.jspecify.annotations.NullMarked;
