@NullMarked
package delivery.gateway;

import org.jspecify.annotations.NullMarked;
