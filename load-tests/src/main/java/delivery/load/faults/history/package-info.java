/** What clients of a platform under faults did and saw, as a file that tells it all. */
@NullMarked
package delivery.load.faults.history;

import org.jspecify.annotations.NullMarked;
