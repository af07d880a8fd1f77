package delivery.logs.sql;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a query finds, as it is written by its worker: this describes it. */
record SqlResult(
        List<Column> columns,

        @Schema(description = "Values in the columns' order; times are ISO 8601 in UTC")
        List<List<Object>> rows,

        @Schema(description = "Whether there are more rows than may be sent")
        boolean truncated) {

    record Column(String name, String type) {}
}
