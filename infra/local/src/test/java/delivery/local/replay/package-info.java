@NullMarked
package delivery.local.replay;

import org.jspecify.annotations.NullMarked;
