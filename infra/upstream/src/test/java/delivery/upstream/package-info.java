@NullMarked
package delivery.upstream;

import org.jspecify.annotations.NullMarked;
