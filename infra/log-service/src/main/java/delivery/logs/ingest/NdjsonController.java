package delivery.logs.ingest;

import delivery.platform.FieldError;
import delivery.platform.JsonErrors;
import delivery.platform.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The logs of programs that write a JSON object a line. */
@RestController
@Tag(name = "logs")
@PreAuthorize("hasAnyRole('PROGRAM', 'SERVICE', 'OPERATOR')")
class NdjsonController {

    private static final String NDJSON = "application/x-ndjson";

    private final Bodies bodies;
    private final Intake intake;
    private final JsonMapper json;

    NdjsonController(Bodies bodies, Intake intake, JsonMapper json) {
        this.bodies = bodies;
        this.intake = intake;
        this.json = json;
    }

    @PostMapping(path = IngestConfiguration.PATH, consumes = NDJSON)
    @Operation(
            operationId = "sendLogEvents",
            summary = "Send a program's log",
            description =
                    "As NDJSON, an object a line, or as an `ExportLogsServiceRequest` of OTLP/HTTP in either encoding, which is"
                            + " answered with an `ExportLogsServiceResponse` in the same one; also gzipped. The same sent again changes nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = NDJSON, schema = @Schema(implementation = NdjsonLine.class)),
                                @Content(
                                        mediaType = OtlpEncoding.PROTOBUF_TYPE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(mediaType = OtlpEncoding.JSON_TYPE, schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "All that can be taken is kept",
            content = {
                @Content(mediaType = OtlpEncoding.JSON_TYPE, schema = @Schema(implementation = NdjsonAnswer.class)),
                @Content(mediaType = OtlpEncoding.PROTOBUF_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    NdjsonAnswer take(HttpServletRequest request) {
        return bodies.read(request, this::take);
    }

    private NdjsonAnswer take(byte[] body) {
        Batch batch = intake.newBatch();
        int number = 1;
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                add(batch, number++, body, start, end);
                start = end + 1;
            }
        }
        if (batch.events().isEmpty()) {
            throw ProblemException.malformed(
                    "The body has no line that can be taken.",
                    batch.rejections().stream()
                            .map(rejection -> new FieldError("line " + rejection.number(), rejection.detail()))
                            .toList());
        }
        intake.take(batch);
        return NdjsonAnswer.of(batch);
    }

    private void add(Batch batch, int number, byte[] body, int start, int end) {
        if (isBlank(body, start, end)) {
            return;
        }
        try {
            NdjsonLine line = json.readValue(body, start, end - start, NdjsonLine.class);
            if (line == null) {
                batch.reject(number, "must be an object");
            } else {
                batch.add(number, line.received(batch.now(), json));
            }
        } catch (JacksonException e) {
            batch.reject(number, JsonErrors.sentence(e));
        }
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
