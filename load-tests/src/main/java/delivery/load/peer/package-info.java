/** Servers of others that a test compares with, started here. */
@NullMarked
package delivery.load.peer;

import org.jspecify.annotations.NullMarked;
