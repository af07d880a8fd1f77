@NullMarked
package delivery.local.process;

import org.jspecify.annotations.NullMarked;
