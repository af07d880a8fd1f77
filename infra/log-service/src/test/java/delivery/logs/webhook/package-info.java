/** Tests of webhooks. */
@NullMarked
package delivery.logs.webhook;

import org.jspecify.annotations.NullMarked;
