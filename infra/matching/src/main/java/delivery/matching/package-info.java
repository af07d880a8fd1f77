/** Which courier takes which deliveries, and in which order: decided for all at once, tick by tick. */
@NullMarked
package delivery.matching;

import org.jspecify.annotations.NullMarked;
