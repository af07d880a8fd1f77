/** A delivery: its states, its events, its row. */
@NullMarked
package delivery.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
