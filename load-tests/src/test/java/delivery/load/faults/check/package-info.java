@NullMarked
package delivery.load.faults.check;

import org.jspecify.annotations.NullMarked;
