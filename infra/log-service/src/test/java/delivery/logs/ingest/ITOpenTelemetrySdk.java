package delivery.logs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.logs.server.TestLogService;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The real SDK's exporter as a client. */
class ITOpenTelemetrySdk {

    private final Program program = Program.any();

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void whatAProgramLogsThroughTheSdkIsFound(String compression) {
        Resource resource = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"),
                program.name(),
                AttributeKey.stringKey("service.instance.id"),
                "i-1"));
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(
                        BatchLogRecordProcessor.builder(exporter(compression)).build())
                .build()) {
            IntStream.range(0, 100)
                    .forEach(i -> provider.get("a.b.Scale")
                            .logRecordBuilder()
                            .setSeverity(Severity.WARN)
                            .setBody("weighed " + i)
                            .setAttribute(AttributeKey.stringKey("order.id"), "o-" + i)
                            .emit());
            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }

        List<JsonNode> found = program.found(100);
        assertThat(found)
                .extracting(event -> event.path("message").asString())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "weighed " + i).toList());
        assertThat(found).allSatisfy(event -> {
            assertThat(event.path("level").asString()).isEqualTo("WARN");
            assertThat(event.path("logger").asString()).isEqualTo("a.b.Scale");
            assertThat(event.path("instance").asString()).isEqualTo("i-1");
            assertThat(event.path("orderId").asString()).startsWith("o-");
        });
    }

    private static OtlpHttpLogRecordExporter exporter(String compression) {
        return OtlpHttpLogRecordExporter.builder()
                .setEndpoint(TestLogService.service().uri() + "/v1/logs")
                .setCompression(compression)
                .addHeader("Authorization", "Bearer " + TestLogService.token("PROGRAM"))
                .build();
    }
}
