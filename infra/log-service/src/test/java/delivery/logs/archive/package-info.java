@NullMarked
package delivery.logs.archive;

import org.jspecify.annotations.NullMarked;
