/** The business time of a platform. */
@NullMarked
package delivery.local.clock;

import org.jspecify.annotations.NullMarked;
