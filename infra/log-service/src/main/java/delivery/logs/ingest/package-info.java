/** Takes the logs of other programs over HTTP, as OTLP and as NDJSON, and puts them into this process's journal. */
@NullMarked
package delivery.logs.ingest;

import org.jspecify.annotations.NullMarked;
