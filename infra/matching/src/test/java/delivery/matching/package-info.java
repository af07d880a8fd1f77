/** How plans are held to their rules. */
@NullMarked
package delivery.matching;

import org.jspecify.annotations.NullMarked;
