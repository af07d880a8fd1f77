/** Which instance does what only one has to do. */
@NullMarked
package delivery.logs.lease;

import org.jspecify.annotations.NullMarked;
