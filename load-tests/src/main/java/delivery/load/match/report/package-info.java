/** One page that shows days of an instance side by side, in one file that needs nothing else. */
@NullMarked
package delivery.load.match.report;

import org.jspecify.annotations.NullMarked;
