package delivery.logs.archive;

import ch.qos.logback.classic.Level;
import delivery.logs.LogEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as a row of a file has it. */
final class FileRow {

    /** What has to be selected of it. */
    static final String COLUMNS = """
            epoch_ms(logged_at), id, service, instance, level, logger, thread, message, trace_id, order_id, courier_id,
                event, fields, exception""";

    private FileRow() {}

    /** @param row begins with the {@link #COLUMNS} */
    static LogEvent event(ResultSet row) throws SQLException {
        return new LogEvent(
                UUID.fromString(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(1)),
                row.getString(3),
                row.getString(4),
                Level.toLevel(row.getString(5)).toInt(),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                fields(row.getObject(13)),
                row.getString(14));
    }

    private static Map<String, String> fields(@Nullable Object value) {
        Map<String, String> fields = new TreeMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> fields.put(String.valueOf(key), String.valueOf(text)));
        }
        return fields;
    }
}
