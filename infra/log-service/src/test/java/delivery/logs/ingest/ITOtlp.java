package delivery.logs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs sent over OTLP/HTTP in both encodings, read over HTTP from the real Cassandra. */
class ITOtlp {

    private static final String TRACE_ID = "5b8efff798038103d269b633813fc60c";
    private static final JsonMapper JSON_MAPPER = JsonMapper.builder().build();

    private final Program program = Program.any();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void aRecordIsFoundWithAllThatItSays() throws Exception {
        LogRecord logged = record(now, "Weighed")
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN2)
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE_ID)))
                .setEventName("weighed")
                .addAttributes(attribute("order.id", text("o-1")))
                .addAttributes(attribute("courierId", text("c-1")))
                .addAttributes(attribute("thread.name", text("main")))
                .addAttributes(attribute("exception.stacktrace", text("boom\n\tat x")))
                .addAttributes(attribute("kg", AnyValue.newBuilder().setDoubleValue(2.5)))
                .addAttributes(attribute(
                        "marks", array(text("a"), AnyValue.newBuilder().setIntValue(1))))
                .build();

        HttpResponse<byte[]> response = send(request(resource(program.name()), logged));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Program.PROTOBUF);
        assertThat(ExportLogsServiceResponse.parseFrom(response.body()).hasPartialSuccess())
                .isFalse();
        JsonNode event = program.found(1).get(0);
        assertThat(event.path("at").asString()).isEqualTo(now.toString());
        assertThat(event.path("instance").asString()).isEqualTo("pod-7");
        assertThat(event.path("level").asString()).isEqualTo("WARN");
        assertThat(event.path("logger").asString()).isEqualTo("a.b.Scale");
        assertThat(event.path("thread").asString()).isEqualTo("main");
        assertThat(event.path("message").asString()).isEqualTo("Weighed");
        assertThat(event.path("traceId").asString()).isEqualTo(TRACE_ID);
        assertThat(event.path("orderId").asString()).isEqualTo("o-1");
        assertThat(event.path("courierId").asString()).isEqualTo("c-1");
        assertThat(event.path("event").asString()).isEqualTo("weighed");
        assertThat(event.path("exception").asString()).isEqualTo("boom\n\tat x");
        assertThat(event.path("fields").toString())
                .isEqualTo("{\"deployment.environment.name\":\"test\",\"kg\":\"2.5\",\"marks\":\"[\\\"a\\\",1]\"}");
    }

    @Test
    void aRecordInJsonIsFoundWithAllThatItSaysWhateverElseIsInIt() {
        String request = """
            {"resourceLogs":[{"resource":{"attributes":[
                {"key":"service.name","value":{"stringValue":"%s"}},
                {"key":"host.name","value":{"stringValue":"host-1"}}]},
              "scopeLogs":[{"scope":{"name":"a.b.Scale","colour":"red"},"logRecords":[
                {"timeUnixNano":"%s000000","observedTimeUnixNano":1,"severityNumber":17,"severityText":"ERROR","unknown":{"a":[1]},
                 "traceId":"%s","spanId":"EEE19B7EC3C1B174","flags":1,
                 "body":{"kvlistValue":{"values":[{"key":"kg","value":{"intValue":"3"}},{"key":"ok","value":{"boolValue":true}}]}},
                 "attributes":[{"key":"orderId","value":{"stringValue":"o-1"}},{"key":"bytes","value":{"bytesValue":"AQI="}}]}]}]}]}""".formatted(program.name(), now.toEpochMilli(), TRACE_ID.toUpperCase(Locale.ROOT));

        HttpResponse<byte[]> response = program.send(Program.JSON, Program.bytes(request), Map.of());

        assertThat(response.statusCode()).as(Program.text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Program.JSON);
        assertThat(Program.text(response)).isEqualTo("{}");
        JsonNode event = program.found(1).get(0);
        assertThat(event.path("at").asString()).isEqualTo(now.toString());
        assertThat(event.path("instance").asString()).isEqualTo("host-1");
        assertThat(event.path("level").asString()).isEqualTo("ERROR");
        assertThat(event.path("message").asString()).isEqualTo("{\"kg\":3,\"ok\":true}");
        assertThat(event.path("traceId").asString()).isEqualTo(TRACE_ID);
        assertThat(event.path("orderId").asString()).isEqualTo("o-1");
        assertThat(event.path("fields").path("bytes").asString()).isEqualTo("AQI=");
    }

    @ParameterizedTest
    @CsvSource({
        "0,,INFO",
        "0,error,ERROR",
        "1,,TRACE",
        "4,,TRACE",
        "5,,DEBUG",
        "8,,DEBUG",
        "9,,INFO",
        "12,,INFO",
        "13,,WARN",
        "16,,WARN",
        "17,,ERROR",
        "24,,ERROR",
        "99,,ERROR"
    })
    void severitiesBecomeLevels(int severity, @Nullable String severityText, String level) {
        LogRecord.Builder logged = record(now, "severe").setSeverityNumberValue(severity);
        if (severityText != null) {
            logged.setSeverityText(severityText);
        }

        send(request(resource(program.name()), logged.build()));

        assertThat(program.found(1).get(0).path("level").asString()).isEqualTo(level);
    }

    @Test
    void aRecordWithoutATimeHasThatOfItsCollectorOrOfItsComing() {
        Instant observed = now.minusSeconds(60);
        send(request(
                resource(program.name()),
                record(Instant.EPOCH, "observed")
                        .setObservedTimeUnixNano(nanos(observed))
                        .build(),
                record(Instant.EPOCH, "timeless").build()));

        List<JsonNode> found = program.found(2);
        assertThat(Instant.parse(found.get(0).path("at").asString())).isBetween(now, Instant.now());
        assertThat(found.get(1).path("at").asString()).isEqualTo(observed.toString());
    }

    @Test
    void theSameRequestSentAgainIsStoredOnce() {
        ExportLogsServiceRequest request = request(
                resource(program.name()),
                record(now, "alike").build(),
                record(now, "alike").build(),
                record(now, "other").build());

        send(request);
        List<JsonNode> first = program.found(3);
        send(request);
        send(request(resource(program.name()), record(now.plusMillis(1), "last").build()));

        assertThat(program.found(4).subList(1, 4)).containsExactlyElementsOf(first);
    }

    @Test
    void recordsThatCannotBeTakenAreToldInTheRequestsEncodingAndTheOthersAreTaken() throws Exception {
        ExportLogsServiceRequest request = request(
                        resource(program.name()),
                        record(now, "good").build(),
                        record(now.plus(Duration.ofHours(1)), "later").build())
                .toBuilder()
                .addAllResourceLogs(
                        request(resource("order-service"), record(now, "forged").build())
                                .getResourceLogsList())
                .build();

        HttpResponse<byte[]> binary = send(request);
        HttpResponse<byte[]> json =
                program.send(Program.JSON, Program.bytes(JsonFormat.printer().print(request)), Map.of());

        var told = ExportLogsServiceResponse.parseFrom(binary.body()).getPartialSuccess();
        assertThat(binary.statusCode()).isEqualTo(200);
        assertThat(told.getRejectedLogRecords()).isEqualTo(2);
        assertThat(told.getErrorMessage()).contains("record 2: its time", "record 3: the service's name");
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(JSON_MAPPER
                        .readTree(json.body())
                        .path("partialSuccess")
                        .path("rejectedLogRecords")
                        .asString())
                .isEqualTo("2");
        assertThat(program.found(1)).hasSize(1);
    }

    @Test
    void aPackedRequestIsUnpackedAndOneThatUnpacksToTooMuchIsRefused() {
        ExportLogsServiceRequest request =
                request(resource(program.name()), record(now, "packed").build());
        ExportLogsServiceRequest bomb = request(
                resource(program.name()), record(now, "x".repeat(10_000_000)).build());

        assertThat(sendPacked(request).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = sendPacked(bomb);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue(Program.PROTOBUF);
        assertThat(program.found(1)).hasSize(1);
    }

    @Test
    void anEmptyRequestIsTaken() {
        assertThat(program.send(Program.PROTOBUF, new byte[0], Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(program.send(Program.JSON, Program.bytes("{}"), Map.of()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"resourceLogs\":7}",
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"noon\"}]}]}]}"
            })
    void whatIsNotOtlpJsonIsRefusedInJson(String body) {
        HttpResponse<byte[]> response = program.send(Program.JSON, Program.bytes(body), Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Program.JSON);
        assertThat(JSON_MAPPER.readTree(response.body()).path("message").asString())
                .startsWith("The body is not an ExportLogsServiceRequest");
    }

    @Test
    void whatIsNotProtobufIsRefusedInProtobuf() throws Exception {
        HttpResponse<byte[]> response = program.send(Program.PROTOBUF, Program.bytes("nonsense"), Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Program.PROTOBUF);
        assertThat(UnknownFieldSet.parseFrom(response.body())
                        .getField(2)
                        .getLengthDelimitedList()
                        .get(0)
                        .toStringUtf8())
                .startsWith("The body is not an ExportLogsServiceRequest");
    }

    private HttpResponse<byte[]> send(ExportLogsServiceRequest request) {
        return program.send(Program.PROTOBUF, request.toByteArray(), Map.of());
    }

    private HttpResponse<byte[]> sendPacked(ExportLogsServiceRequest request) {
        return program.send(Program.PROTOBUF, Program.gzip(request.toByteArray()), Map.of("Content-Encoding", "gzip"));
    }

    private static ExportLogsServiceRequest request(Resource resource, LogRecord... records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource)
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("a.b.Scale"))
                                .addAllLogRecords(List.of(records))))
                .build();
    }

    private static Resource resource(String service) {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", text(service)))
                .addAttributes(attribute("service.instance.id", text("pod-7")))
                .addAttributes(attribute("deployment.environment.name", text("test")))
                .addAttributes(attribute("telemetry.sdk.name", text("opentelemetry")))
                .build();
    }

    /** @param at the epoch for none */
    private static LogRecord.Builder record(Instant at, String body) {
        return LogRecord.newBuilder().setTimeUnixNano(nanos(at)).setBody(text(body));
    }

    private static long nanos(Instant at) {
        return at.toEpochMilli() * 1_000_000;
    }

    private static KeyValue attribute(String name, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(name).setValue(value).build();
    }

    private static AnyValue.Builder text(String text) {
        return AnyValue.newBuilder().setStringValue(text);
    }

    private static AnyValue.Builder array(AnyValue.Builder... values) {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        Stream.of(values).forEach(array::addValues);
        return AnyValue.newBuilder().setArrayValue(array);
    }
}
