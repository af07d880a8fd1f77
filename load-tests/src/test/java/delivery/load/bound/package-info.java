/** Tests of the bare-CQL bound. */
@NullMarked
package delivery.load.bound;

import org.jspecify.annotations.NullMarked;
