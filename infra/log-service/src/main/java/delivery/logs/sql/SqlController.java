package delivery.logs.sql;

import delivery.logs.range.TimeRange;
import delivery.logs.sql.worker.Question.Format;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** SQL for analysts and operators. */
@RestController
@RequestMapping("/v1/sql")
@Tag(name = "sql")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class SqlController {

    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final String CSV = "text/csv";

    private final SqlQueries queries;
    private final SqlSchema schema;

    SqlController(SqlQueries queries, SqlSchema schema) {
        this.queries = queries;
        this.schema = schema;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "runSql",
            summary = "Run one SELECT over the log and what it says of orders",
            description = "Time, memory, rows and bytes are limited; `truncated` says that there are more rows.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SqlResult.class)),
                @Content(mediaType = CSV, schema = @Schema(type = "string"))
            })
    byte[] json(@RequestBody @Valid SqlRequest request) {
        return run(request, Format.JSON);
    }

    @PostMapping(produces = CSV)
    byte[] csv(@RequestBody @Valid SqlRequest request) {
        return run(request, Format.CSV);
    }

    @GetMapping("/schema")
    @Operation(operationId = "describeSql", summary = "The tables that can be queried, and their columns")
    List<SqlTable> schema() {
        return schema.tables();
    }

    private byte[] run(SqlRequest request, Format format) {
        return queries.run(request.sql(), TimeRange.of(request.from(), request.to(), Instant.now(), DEFAULT), format);
    }
}
