/** How much goes on at once. */
@NullMarked
package delivery.logs.turn;

import org.jspecify.annotations.NullMarked;
