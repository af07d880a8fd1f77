/** Service processes: unpacked, started, watched, restarted and stopped. */
@NullMarked
package delivery.local.process;

import org.jspecify.annotations.NullMarked;
