@NullMarked
package delivery.dispatch.matching;

import org.jspecify.annotations.NullMarked;
