@NullMarked
package delivery.local;

import org.jspecify.annotations.NullMarked;
