@NullMarked
package delivery.local.api;

import org.jspecify.annotations.NullMarked;
