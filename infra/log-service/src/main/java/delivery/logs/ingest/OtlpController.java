package delivery.logs.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The logs of programs and collectors that speak OTLP/HTTP. */
@RestController
@PreAuthorize("hasAnyRole('PROGRAM', 'SERVICE', 'OPERATOR')")
class OtlpController {

    private final Bodies bodies;
    private final Intake intake;

    OtlpController(Bodies bodies, Intake intake) {
        this.bodies = bodies;
        this.intake = intake;
    }

    /** Described with {@link NdjsonController}, which has the same path. */
    @PostMapping(
            path = IngestConfiguration.PATH,
            consumes = {OtlpEncoding.PROTOBUF_TYPE, OtlpEncoding.JSON_TYPE})
    @Operation(hidden = true)
    ResponseEntity<byte[]> take(HttpServletRequest request) {
        OtlpEncoding encoding = OtlpEncoding.of(request.getContentType());
        ExportLogsServiceResponse answer = bodies.read(request, body -> take(read(body, encoding), encoding));
        return ResponseEntity.ok().contentType(encoding.mediaType()).body(encoding.write(answer));
    }

    private static ExportLogsServiceRequest read(byte[] body, OtlpEncoding encoding) {
        try {
            return encoding.read(body);
        } catch (InvalidProtocolBufferException e) {
            throw ProblemException.malformed(
                    "The body is not an ExportLogsServiceRequest: " + e.getMessage(),
                    List.of(new FieldError("body", "is not an ExportLogsServiceRequest")));
        }
    }

    private ExportLogsServiceResponse take(ExportLogsServiceRequest request, OtlpEncoding encoding) {
        Batch batch = intake.newBatch();
        OtlpLogs.add(request, encoding, batch);
        intake.take(batch);
        ExportLogsServiceResponse.Builder answer = ExportLogsServiceResponse.newBuilder();
        if (batch.rejected() > 0) {
            answer.setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(batch.rejected())
                    .setErrorMessage(batch.rejections().stream()
                            .map(rejection -> "record %d: %s".formatted(rejection.number(), rejection.detail()))
                            .collect(Collectors.joining("; "))));
        }
        return answer.build();
    }

    /** OTLP has a shape of its own for what fails. */
    @ExceptionHandler
    ResponseEntity<byte[]> failure(ProblemException problem, HttpServletRequest request) {
        OtlpEncoding encoding = OtlpEncoding.of(request.getContentType());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).contentType(encoding.mediaType());
        if (problem.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter().toSeconds()));
        }
        return answer.body(encoding.failure(String.valueOf(problem.getMessage())));
    }
}
