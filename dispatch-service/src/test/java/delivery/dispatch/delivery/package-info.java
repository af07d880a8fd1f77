@NullMarked
package delivery.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
