package delivery.logs.sql.worker;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** DuckDB's values as JSON has them: times as ISO 8601 in UTC, what JSON has no word for as text. */
public final class SqlValue {

    private SqlValue() {}

    public static @Nullable Object of(ResultSet rows, int column) throws SQLException {
        return of(rows.getObject(column));
    }

    private static @Nullable Object of(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
        } else if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        } else if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        } else if (value instanceof DuckDBStruct struct) {
            return map(struct.getMap());
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            return value.toString();
        } else if (value instanceof Float number && !Float.isFinite(number)) {
            return value.toString();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static List<@Nullable Object> list(Object[] values) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(of(value));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values) throws SQLException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            map.put(String.valueOf(of(entry.getKey())), of(entry.getValue()));
        }
        return map;
    }
}
