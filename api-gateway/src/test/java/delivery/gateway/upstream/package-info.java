@NullMarked
package delivery.gateway.upstream;

import org.jspecify.annotations.NullMarked;
