/** Tests of the tests of the location index. */
@NullMarked
package delivery.load.nearest;

import org.jspecify.annotations.NullMarked;
