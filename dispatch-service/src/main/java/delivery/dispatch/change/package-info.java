/** Telling those who wait that something changed. */
@NullMarked
package delivery.dispatch.change;

import org.jspecify.annotations.NullMarked;
