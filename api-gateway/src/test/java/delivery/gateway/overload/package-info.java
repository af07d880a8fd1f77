@NullMarked
package delivery.gateway.overload;

import org.jspecify.annotations.NullMarked;
