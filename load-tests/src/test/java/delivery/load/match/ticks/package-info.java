@NullMarked
package delivery.load.match.ticks;

import org.jspecify.annotations.NullMarked;
