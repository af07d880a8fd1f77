package delivery.logs.query;

import delivery.logs.csv.CsvLine;
import delivery.logs.entry.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.ObjectMapper;

/** How an export is written down. Both forms end with a line that says so: without it, the export was cut. */
enum ExportFormat {
    /** A JSON object a line; the last one is {@code {"end":true,"events":n}}. */
    NDJSON {
        @Override
        MediaType type() {
            return MediaType.APPLICATION_NDJSON;
        }

        @Override
        String begin() {
            return "";
        }

        @Override
        String line(LogEntry entry, ObjectMapper json) {
            return json.writeValueAsString(entry) + "\n";
        }

        @Override
        String end(long events) {
            return "{\"end\":true,\"events\":%d}\n".formatted(events);
        }
    },
    /** A header, a record an event; the last one has {@code end} and how many events there were in its first two cells. */
    CSV {
        @Override
        MediaType type() {
            return CsvLine.TYPE;
        }

        @Override
        String begin() {
            return CsvLine.of(COLUMNS.stream());
        }

        @Override
        String line(LogEntry entry, ObjectMapper json) {
            return CsvLine.of(Stream.of(
                    entry.at(),
                    entry.id(),
                    entry.level(),
                    entry.service(),
                    entry.instance(),
                    entry.logger(),
                    entry.thread(),
                    entry.message(),
                    entry.traceId(),
                    entry.orderId(),
                    entry.courierId(),
                    entry.event(),
                    fields(entry.fields(), json),
                    entry.exception()));
        }

        @Override
        String end(long events) {
            return CsvLine.of(Stream.concat(
                    Stream.of("end", events), COLUMNS.stream().skip(2).map(column -> "")));
        }
    };

    private static final List<String> COLUMNS = List.of(
            "at",
            "id",
            "level",
            "service",
            "instance",
            "logger",
            "thread",
            "message",
            "traceId",
            "orderId",
            "courierId",
            "event",
            "fields",
            "exception");

    /** The one that a request's {@code Accept} would rather have. */
    static ExportFormat of(String accept) {
        List<MediaType> wanted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(wanted);
        return wanted.stream()
                .flatMap(type -> Stream.of(values()).filter(format -> type.isCompatibleWith(format.type())))
                .findFirst()
                .orElse(NDJSON);
    }

    private static String fields(Map<String, String> fields, ObjectMapper json) {
        return fields.isEmpty() ? "" : json.writeValueAsString(fields);
    }

    abstract MediaType type();

    abstract String begin();

    abstract String line(LogEntry entry, ObjectMapper json);

    /** @param events how many lines there were */
    abstract String end(long events);
}
