/** Load scenarios and measurements, one entry for all: {@code ./load-tests/run NAME}. */
@NullMarked
package delivery.load;

import org.jspecify.annotations.NullMarked;
