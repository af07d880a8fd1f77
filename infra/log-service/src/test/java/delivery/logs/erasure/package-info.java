/** Tests of erasing. */
@NullMarked
package delivery.logs.erasure;

import org.jspecify.annotations.NullMarked;
