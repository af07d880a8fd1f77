/** Travel times on the roads of an OpenStreetMap extract. */
@NullMarked
package delivery.road;

import org.jspecify.annotations.NullMarked;
