@NullMarked
package delivery.load.match.score;

import org.jspecify.annotations.NullMarked;
