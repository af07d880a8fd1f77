/** Tests of the load tests' own parts. */
@NullMarked
package delivery.load;

import org.jspecify.annotations.NullMarked;
