/** The process that runs one SQL query of a stranger's, and what is said between it and the service. */
@NullMarked
package delivery.logs.sql.worker;

import org.jspecify.annotations.NullMarked;
