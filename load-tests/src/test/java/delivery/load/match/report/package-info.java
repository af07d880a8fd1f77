@NullMarked
package delivery.load.match.report;

import org.jspecify.annotations.NullMarked;
