/** A service that has nothing but the platform, to hold the platform to its promises. */
@NullMarked
package delivery.sample;

import org.jspecify.annotations.NullMarked;
