package delivery.logs.sql.worker;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.StringJoiner;

/** RFC 4180, for spreadsheets: what is absent is an empty field, and no field is taken for a formula. */
final class CsvWriter extends ResultWriter {

    private static final String LINE_END = "\r\n";
    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private final ResultSet rows;
    private final int columns;

    CsvWriter(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData about = rows.getMetaData();
        this.columns = about.getColumnCount();
        StringJoiner names = line();
        for (int column = 1; column <= columns; column++) {
            names.add(quoted(about.getColumnLabel(column)));
        }
        write(names);
    }

    @Override
    int size() {
        return out().size();
    }

    @Override
    void row() throws SQLException {
        StringJoiner fields = line();
        for (int column = 1; column <= columns; column++) {
            Object value = SqlValue.of(rows, column);
            fields.add(value == null ? "" : value instanceof Number ? value.toString() : quoted(value.toString()));
        }
        write(fields);
    }

    @Override
    void end(boolean cut) {}

    private static StringJoiner line() {
        return new StringJoiner(",", "", LINE_END);
    }

    private void write(StringJoiner line) {
        out().writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        String harmless = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
