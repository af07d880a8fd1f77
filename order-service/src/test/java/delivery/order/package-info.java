@NullMarked
package delivery.order;

import org.jspecify.annotations.NullMarked;
