@NullMarked
package delivery.load.faults.history;

import org.jspecify.annotations.NullMarked;
