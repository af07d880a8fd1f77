package delivery.logs.sql.worker;

import delivery.logs.csv.CsvLine;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For spreadsheets; lists, maps and times are text. */
final class CsvWriter extends ResultWriter {

    private final ResultSet rows;
    private final int columns;

    CsvWriter(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData about = rows.getMetaData();
        this.columns = about.getColumnCount();
        List<@Nullable Object> names = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            names.add(about.getColumnLabel(column));
        }
        write(names);
    }

    @Override
    int size() {
        return out().size();
    }

    @Override
    void row() throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            Object value = SqlValue.of(rows, column);
            cells.add(value instanceof List<?> || value instanceof Map<?, ?> ? value.toString() : value);
        }
        write(cells);
    }

    @Override
    void end(boolean cut) {}

    private void write(List<@Nullable Object> cells) {
        out().writeBytes(CsvLine.of(cells.stream()).getBytes(StandardCharsets.UTF_8));
    }
}
