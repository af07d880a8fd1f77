@NullMarked
package delivery.gateway.token;

import org.jspecify.annotations.NullMarked;
