package delivery.logs.csv;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A line of a {@code text/csv} document (RFC 4180). */
public final class CsvLine {

    /** What such a document is. */
    public static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String LINE_END = "\r\n";
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private CsvLine() {}

    /**
     * The cells in a line, with its end. Text is quoted where it must be, and where a spreadsheet would take it for a formula it has
     * an apostrophe before it; what is no text is written as it is.
     *
     * @param cells of which null is an empty one
     */
    public static String of(Stream<? extends @Nullable Object> cells) {
        return cells.map(CsvLine::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text ? quoted(harmless(text)) : value.toString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
