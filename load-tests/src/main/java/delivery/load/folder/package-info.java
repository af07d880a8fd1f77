/** Folders that last as long as a test. */
@NullMarked
package delivery.load.folder;

import org.jspecify.annotations.NullMarked;
