/** What the person at the terminal sees. */
@NullMarked
package delivery.local.screen;

import org.jspecify.annotations.NullMarked;
