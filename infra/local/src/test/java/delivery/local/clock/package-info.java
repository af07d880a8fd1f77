@NullMarked
package delivery.local.clock;

import org.jspecify.annotations.NullMarked;
