@NullMarked
package delivery.architecture;

import org.jspecify.annotations.NullMarked;
