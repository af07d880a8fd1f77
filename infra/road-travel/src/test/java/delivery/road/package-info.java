@NullMarked
package delivery.road;

import org.jspecify.annotations.NullMarked;
