/** Sends signed webhooks, to hosts that may be called and no others. */
@NullMarked
package delivery.logs.webhook;

import org.jspecify.annotations.NullMarked;
