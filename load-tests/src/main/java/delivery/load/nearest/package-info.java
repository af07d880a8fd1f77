/** How fast the nearest couriers are found: the location index beside what else one might take. */
@NullMarked
package delivery.load.nearest;

import org.jspecify.annotations.NullMarked;
