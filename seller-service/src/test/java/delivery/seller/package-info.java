/** The service whole, over HTTP, with the real dispatch-service beside it. */
@NullMarked
package delivery.seller;

import org.jspecify.annotations.NullMarked;
