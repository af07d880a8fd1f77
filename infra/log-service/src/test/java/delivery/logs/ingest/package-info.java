/** Tests of taking other programs' logs. */
@NullMarked
package delivery.logs.ingest;

import org.jspecify.annotations.NullMarked;
