@NullMarked
package delivery.load.match;

import org.jspecify.annotations.NullMarked;
