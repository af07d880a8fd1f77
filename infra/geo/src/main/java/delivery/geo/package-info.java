/** Positions, distances, S2 covers and travel time: plain Java. */
@NullMarked
package delivery.geo;

import org.jspecify.annotations.NullMarked;
