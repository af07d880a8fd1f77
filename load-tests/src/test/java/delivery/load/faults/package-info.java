@NullMarked
package delivery.load.faults;

import org.jspecify.annotations.NullMarked;
