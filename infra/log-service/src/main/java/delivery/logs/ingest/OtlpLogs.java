package delivery.logs.ingest;

import ch.qos.logback.classic.Level;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the records of an OTLP request as events, by OpenTelemetry's names for things. */
final class OtlpLogs {

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    private final OtlpEncoding encoding;
    private final Batch batch;
    private int number;

    private OtlpLogs(OtlpEncoding encoding, Batch batch) {
        this.encoding = encoding;
        this.batch = batch;
    }

    /** Adds all of them. */
    static void add(ExportLogsServiceRequest request, OtlpEncoding encoding, Batch batch) {
        OtlpLogs logs = new OtlpLogs(encoding, batch);
        request.getResourceLogsList().forEach(logs::add);
    }

    private void add(ResourceLogs ofProgram) {
        Program program = Program.of(AttributeText.ofAll(ofProgram.getResource().getAttributesList()));
        for (ScopeLogs scope : ofProgram.getScopeLogsList()) {
            for (LogRecord logged : scope.getLogRecordsList()) {
                number++;
                batch.add(number, event(program, scope.getScope().getName(), logged));
            }
        }
    }

    /**
     * Who logged.
     *
     * @param rest what else is known about it; goes with each of its events
     */
    private record Program(
            @Nullable String service, @Nullable String instance, Map<String, String> rest) {

        static Program of(Map<String, String> resource) {
            String service = resource.remove("service.name");
            String instance = first(resource, "service.instance.id", "host.name");
            resource.keySet().removeIf(name -> name.startsWith("telemetry.sdk."));
            return new Program(service, instance, resource);
        }
    }

    private ReceivedEvent event(Program program, String logger, LogRecord logged) {
        Map<String, String> attributes = AttributeText.ofAll(logged.getAttributesList());
        String thread = attributes.remove("thread.name");
        String orderId = first(attributes, "order.id", "orderId");
        String courierId = first(attributes, "courier.id", "courierId");
        String exception = attributes.remove("exception.stacktrace");
        String event = logged.getEventName().isEmpty() ? attributes.remove("event.name") : logged.getEventName();
        program.rest().forEach(attributes::putIfAbsent);
        return new ReceivedEvent(
                at(logged),
                program.service(),
                program.instance(),
                level(logged),
                logger,
                thread,
                AttributeText.of(logged.getBody()),
                traceId(logged.getTraceId()),
                orderId,
                courierId,
                event,
                attributes,
                exception);
    }

    /** Takes out the first of two names that is there; the other stays. */
    private static @Nullable String first(Map<String, String> attributes, String name, String otherwise) {
        String value = attributes.remove(name);
        return value == null ? attributes.remove(otherwise) : value;
    }

    private Instant at(LogRecord logged) {
        long nanos = logged.getTimeUnixNano() != 0 ? logged.getTimeUnixNano() : logged.getObservedTimeUnixNano();
        return nanos == 0
                ? batch.now()
                : Instant.ofEpochSecond(
                        Long.divideUnsigned(nanos, NANOS_A_SECOND), Long.remainderUnsigned(nanos, NANOS_A_SECOND));
    }

    /** Four numbers each from 1; 0 says that only the text may tell. */
    private static int level(LogRecord logged) {
        int severity = logged.getSeverityNumberValue();
        if (severity <= 0) {
            return Level.toLevel(logged.getSeverityText(), Level.INFO).toInt();
        }
        return switch ((severity - 1) / 4) {
            case 0 -> Level.TRACE_INT;
            case 1 -> Level.DEBUG_INT;
            case 2 -> Level.INFO_INT;
            case 3 -> Level.WARN_INT;
            default -> Level.ERROR_INT;
        };
    }

    /** Null if it is none that W3C's trace context would take. */
    private @Nullable String traceId(ByteString id) {
        String hex = encoding.hex(id).toLowerCase(Locale.ROOT);
        return TRACE_ID.matcher(hex).matches() ? hex : null;
    }
}
