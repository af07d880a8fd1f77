/** Single faults with a stopwatch: how long until all is well again. */
@NullMarked
package delivery.load.faults.drill;

import org.jspecify.annotations.NullMarked;
