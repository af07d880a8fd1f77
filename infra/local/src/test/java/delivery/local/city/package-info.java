@NullMarked
package delivery.local.city;

import org.jspecify.annotations.NullMarked;
