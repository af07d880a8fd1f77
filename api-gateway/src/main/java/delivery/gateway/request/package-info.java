/** What every request goes through, whatever it asks for: trace, log, headers, routing. */
@NullMarked
package delivery.gateway.request;

import org.jspecify.annotations.NullMarked;
