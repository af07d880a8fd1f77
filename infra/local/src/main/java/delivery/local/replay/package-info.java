/** Replays of Meal Delivery Routing Problem instances through the public API. */
@NullMarked
package delivery.local.replay;

import org.jspecify.annotations.NullMarked;
