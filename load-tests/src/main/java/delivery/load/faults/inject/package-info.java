/** What can go wrong with a platform's processes, when, and how it is made to. */
@NullMarked
package delivery.load.faults.inject;

import org.jspecify.annotations.NullMarked;
