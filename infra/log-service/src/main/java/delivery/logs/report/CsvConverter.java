package delivery.logs.report;

import delivery.logs.csv.CsvLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes the report as {@code text/csv} (RFC 4180), a line an hour, for spreadsheets; what is absent is an empty field. */
@Component
class CsvConverter extends AbstractHttpMessageConverter<OrderHourList> {

    private static final String HEADER = CsvLine.of(Stream.of(
            "hour",
            "orders",
            "delivered",
            "cancelled",
            "failed",
            "returned",
            "timeToAssignP50Seconds",
            "timeToAssignP90Seconds",
            "timeToAssignP95Seconds",
            "clickToDoorP50Seconds",
            "clickToDoorP90Seconds",
            "clickToDoorP95Seconds",
            "promisesKept",
            "beyondPromiseP50Seconds",
            "beyondPromiseP90Seconds",
            "beyondPromiseP95Seconds"));

    CsvConverter() {
        super(CsvLine.TYPE);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == OrderHourList.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected OrderHourList readInternal(Class<? extends OrderHourList> type, HttpInputMessage input) {
        throw new UnsupportedOperationException("Reports are only written");
    }

    @Override
    protected void writeInternal(OrderHourList report, HttpOutputMessage output) throws IOException {
        String csv = Stream.concat(Stream.of(HEADER), report.hours().stream().map(CsvConverter::line))
                .collect(Collectors.joining());
        output.getBody().write(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(OrderHour hour) {
        Stream<Object> counts = Stream.of(
                hour.hour(), hour.orders(), hour.delivered(), hour.cancelled(), hour.failed(), hour.returned());
        return CsvLine.of(Stream.of(
                        counts,
                        figures(hour.timeToAssignSeconds()),
                        figures(hour.clickToDoorSeconds()),
                        Stream.of(hour.promisesKept()),
                        figures(hour.beyondPromiseSeconds()))
                .flatMap(part -> part));
    }

    private static Stream<Object> figures(@Nullable Quantiles quantiles) {
        return quantiles == null ? Stream.of("", "", "") : Stream.of(quantiles.p50(), quantiles.p90(), quantiles.p95());
    }
}
