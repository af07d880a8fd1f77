/** How good a day was: the published measures of the Meal Delivery Routing Problem, from what was delivered. */
@NullMarked
package delivery.load.match.score;

import org.jspecify.annotations.NullMarked;
