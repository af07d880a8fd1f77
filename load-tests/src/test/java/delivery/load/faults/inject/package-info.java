@NullMarked
package delivery.load.faults.inject;

import org.jspecify.annotations.NullMarked;
