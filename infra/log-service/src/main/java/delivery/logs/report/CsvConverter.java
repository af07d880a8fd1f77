package delivery.logs.report;

import delivery.logs.csv.CsvLine;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes reports as {@code text/csv} (RFC 4180), a line a row, for spreadsheets; what is absent is an empty field. */
@Component
class CsvConverter extends AbstractHttpMessageConverter<Report<?>> {

    CsvConverter() {
        super(CsvLine.TYPE);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Report.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Report<?> readInternal(Class<? extends Report<?>> type, HttpInputMessage input) {
        throw new UnsupportedOperationException("Reports are only written");
    }

    @Override
    protected void writeInternal(Report<?> report, HttpOutputMessage output) throws IOException {
        String csv = Stream.concat(
                        Stream.of(header(report.type())), report.rows().stream().map(CsvConverter::line))
                .collect(Collectors.joining());
        output.getBody().write(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(Class<?> row) {
        return CsvLine.of(Arrays.stream(row.getRecordComponents()).flatMap(CsvConverter::names));
    }

    private static Stream<String> names(RecordComponent component) {
        if (component.getType() != Quantiles.class) {
            return Stream.of(component.getName());
        }
        return Arrays.stream(Quantiles.class.getRecordComponents())
                .map(figure -> component.getName() + figure.getName().toUpperCase(Locale.ROOT));
    }

    private static String line(Object row) {
        return CsvLine.of(
                Arrays.stream(row.getClass().getRecordComponents()).flatMap(component -> cells(row, component)));
    }

    private static Stream<@Nullable Object> cells(Object row, RecordComponent component) {
        Object value = value(row, component);
        if (component.getType() != Quantiles.class) {
            return Stream.<@Nullable Object>of(value);
        }
        return value instanceof Quantiles figures
                ? Stream.of(figures.p50(), figures.p90(), figures.p95())
                : Stream.<@Nullable Object>of(null, null, null);
    }

    private static @Nullable Object value(Object row, RecordComponent component) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
