@NullMarked
package delivery.gateway.route;

import org.jspecify.annotations.NullMarked;
