@NullMarked
package delivery.dispatch;

import org.jspecify.annotations.NullMarked;
