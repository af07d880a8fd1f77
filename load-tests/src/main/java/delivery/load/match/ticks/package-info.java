/** What one tick of matching costs in towns of some size. */
@NullMarked
package delivery.load.match.ticks;

import org.jspecify.annotations.NullMarked;
