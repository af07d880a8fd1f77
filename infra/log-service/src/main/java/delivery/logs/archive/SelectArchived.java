package delivery.logs.archive;

import delivery.logs.LogTable;
import delivery.logs.entry.Direction;
import delivery.logs.entry.Level;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogPosition;
import delivery.logs.entry.LogRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first events of a range that are in files, in the order of {@link LogPosition}. What a file can be passed over
 * for is part of the statement: time, service, level, order, trace and courier; what its rows have to be sifted for is not.
 */
final class SelectArchived {

    /** An id compares as a {@code timeuuid} does: by its time, then its low half as signed bytes. */
    private static final String ORDER_OF_IDS = """
            CREATE MACRO id_time(id) AS ('0x' || id[16:18] || id[10:13] || id[1:8])::UBIGINT;
            CREATE MACRO id_rest(id) AS xor(('0x' || id[20:23] || id[25:36])::UBIGINT, 9259542123273814144::UBIGINT)""";

    private static final String FROM = """
             FROM read_parquet(%s, hive_partitioning = false)
            WHERE logged_at >= epoch_ms(%d) AND logged_at <= epoch_ms(%d) AND level IN (%s)""";

    private static final String NTH = """
            SELECT epoch_ms(logged_at)%s
            ORDER BY logged_at %s LIMIT 1 OFFSET %d""";

    private static final String ENTRIES = "SELECT " + FileRow.COLUMNS + """
            %s
                AND (logged_at > epoch_ms(%d) OR (id_time(id), id_rest(id)) > (id_time(?), id_rest(?)))
                AND (logged_at < epoch_ms(%d) OR (id_time(id), id_rest(id)) < (id_time(?), id_rest(?)))
            ORDER BY logged_at %s, id_time(id) %4$s, id_rest(id) %4$s
            LIMIT %d""";

    private final LogFilter filter;
    private final Set<LogTable> tables;
    private final Direction direction;

    SelectArchived(LogFilter filter, Set<LogTable> tables, Direction direction) {
        this.filter = filter;
        this.tables = tables;
        this.direction = direction;
    }

    /** Makes a database able to run it. */
    static void prepare(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(ORDER_OF_IDS);
        }
    }

    /**
     * Some events of a range, those that come first.
     *
     * @param rest where to go on; null if these are all
     */
    record Batch(List<LogEntry> entries, @Nullable LogRange rest) {}

    /**
     * Looks where the batch ends before it reads and sorts what lies in front of that: times alone are found in a tenth of the time that
     * whole events need.
     */
    Batch run(Connection database, List<Path> files, LogRange range, int limit) throws SQLException {
        Instant nth = nth(database, files, range, limit);
        if (nth == null) {
            return new Batch(entries(database, files, range, limit), null);
        }
        LogPosition end = LogPosition.startOf(direction.isNewestFirst() ? nth : nth.plusMillis(1));
        List<LogEntry> entries = entries(database, files, range.upTo(end, direction), limit);
        LogPosition reached =
                entries.size() < limit ? end : entries.get(limit - 1).position();
        LogRange rest = range.beyond(reached, direction);
        return new Batch(entries, rest.isEmpty() ? null : rest);
    }

    /** Of the {@code limit}-th event, or one before it; null if there are fewer. */
    private @Nullable Instant nth(Connection database, List<Path> files, LogRange range, int limit)
            throws SQLException {
        List<String> values = new ArrayList<>();
        String select = NTH.formatted(from(files, range, values), direction.cql(), limit - 1);
        try (PreparedStatement statement = statement(database, select, values);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Instant.ofEpochMilli(row.getLong(1)) : null;
        }
    }

    private List<LogEntry> entries(Connection database, List<Path> files, LogRange range, int limit)
            throws SQLException {
        List<String> values = new ArrayList<>();
        String from = from(files, range, values);
        String after = range.after().id().toString();
        String before = range.before().id().toString();
        values.addAll(List.of(after, after, before, before));
        String select = ENTRIES.formatted(
                from, range.after().at().toEpochMilli(), range.before().at().toEpochMilli(), direction.cql(), limit);
        List<LogEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = statement(database, select, values);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(LogEntry.of(FileRow.event(row)));
            }
        }
        return entries;
    }

    private static PreparedStatement statement(Connection database, String select, List<String> values)
            throws SQLException {
        PreparedStatement statement = database.prepareStatement(select);
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return statement;
    }

    /** @param values gets those of the parameters */
    private String from(List<Path> files, LogRange range, List<String> values) {
        return FROM.formatted(
                        DuckDb.files(files),
                        range.after().at().toEpochMilli(),
                        range.before().lastBefore().toEpochMilli(),
                        levels())
                + wanted(values);
    }

    private String levels() {
        return Stream.of(Level.values())
                .filter(level -> level.compareTo(filter.minimum()) >= 0)
                .filter(level -> tables.contains(LogTable.of(level.number())))
                .map(level -> DuckDb.text(level.name()))
                .collect(Collectors.joining(", "));
    }

    private String wanted(List<String> values) {
        StringBuilder wanted = new StringBuilder();
        if (!filter.services().isEmpty()) {
            wanted.append(filter.services().stream()
                    .map(service -> "?")
                    .collect(Collectors.joining(", ", " AND service IN (", ")")));
            values.addAll(filter.services());
        }
        Map<String, @Nullable String> equal = new LinkedHashMap<>();
        equal.put("order_id", filter.orderId());
        equal.put("trace_id", filter.traceId());
        equal.put("courier_id", filter.courierId());
        equal.forEach((column, value) -> {
            if (value != null) {
                wanted.append(" AND ").append(column).append(" = ?");
                values.add(value);
            }
        });
        return wanted.toString();
    }
}
