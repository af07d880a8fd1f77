@NullMarked
package delivery.local.instance;

import org.jspecify.annotations.NullMarked;
