/** Events of the log as they are read: what one looks for, in which stretch, which way, and what one finds. */
@NullMarked
package delivery.logs.entry;

import org.jspecify.annotations.NullMarked;
