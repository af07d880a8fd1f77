/** Read-only SQL over the log and what it says of orders. */
@NullMarked
package delivery.logs.sql;

import org.jspecify.annotations.NullMarked;
