@NullMarked
package delivery.logs.entry;

import org.jspecify.annotations.NullMarked;
