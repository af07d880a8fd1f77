/** Parts of a platform that a test starts for itself, and the way into them. */
@NullMarked
package delivery.load.own;

import org.jspecify.annotations.NullMarked;
