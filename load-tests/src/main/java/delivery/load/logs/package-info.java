/** How fast logs are taken, stored and found again. */
@NullMarked
package delivery.load.logs;

import org.jspecify.annotations.NullMarked;
