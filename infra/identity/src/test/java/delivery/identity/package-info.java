/** Two instances of the issuer, asked over HTTP. */
@NullMarked
package delivery.identity;

import org.jspecify.annotations.NullMarked;
