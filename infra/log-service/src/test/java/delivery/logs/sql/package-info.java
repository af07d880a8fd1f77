@NullMarked
package delivery.logs.sql;

import org.jspecify.annotations.NullMarked;
