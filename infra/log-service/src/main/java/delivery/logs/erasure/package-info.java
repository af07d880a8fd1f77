/** Erases a customer's personal data from the log, and leaves what is counted. */
@NullMarked
package delivery.logs.erasure;

import org.jspecify.annotations.NullMarked;
