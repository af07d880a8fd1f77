/** What the courier's phone talks to: duty, positions, assignments and the steps of a delivery. */
@NullMarked
package delivery.courier;

import org.jspecify.annotations.NullMarked;
