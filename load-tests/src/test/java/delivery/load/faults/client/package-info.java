@NullMarked
package delivery.load.faults.client;

import org.jspecify.annotations.NullMarked;
