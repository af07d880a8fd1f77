package delivery.load.logs;

import ch.qos.logback.classic.Level;
import delivery.load.peer.LocalServer;
import delivery.logs.LogEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * PostgreSQL: one table with a BRIN index of the time, a B-tree of the order, and a trigram index of the message. It
 * acknowledges before it syncs its disk, as Cassandra does.
 */
final class PostgresSystem implements LogSystem {

    private static final int ADDED_AT_ONCE = 500;
    private static final int WRITERS = 2;

    private final LocalServer server;
    private final String url;
    private final Connection connection;

    PostgresSystem() {
        this.server = LocalServer.postgres();
        // As the node: what is acknowledged is on the disk.
        this.url = server.jdbcUrl() + "&reWriteBatchedInserts=true&options=-c%20synchronous_commit=on";
        try {
            this.connection = DriverManager.getConnection(url);
            run(
                    "CREATE EXTENSION pg_trgm",
                    """
                CREATE TABLE log (at timestamptz NOT NULL, id uuid NOT NULL, service text NOT NULL, instance text NOT NULL,
                    level text NOT NULL, logger text, thread text, message text, trace_id text, order_id text, event text,
                    fields jsonb, exception text)""",
                    "CREATE INDEX ON log USING brin (at)",
                    "CREATE INDEX ON log (order_id, at) WHERE order_id IS NOT NULL",
                    "CREATE INDEX ON log USING gin (message gin_trgm_ops)");
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw new IllegalStateException("PostgreSQL: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Binding {

        void to(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {

        T of(ResultSet rows) throws SQLException;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public double store(PastEvents events) {
        long begun = System.nanoTime();
        List<CompletableFuture<Void>> writers = LongStream.range(0, WRITERS)
                .mapToObj(first -> CompletableFuture.runAsync(() -> insert(events, first)))
                .toList();
        writers.forEach(CompletableFuture::join);
        return events.count() / ((System.nanoTime() - begun) / 1e9);
    }

    private void insert(PastEvents events, long first) {
        try (Connection own = DriverManager.getConnection(url);
                PreparedStatement insert =
                        own.prepareStatement("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)")) {
            own.setAutoCommit(false);
            int batched = 0;
            for (long number = first; number < events.count(); number += WRITERS) {
                bind(insert, events.event(number));
                insert.addBatch();
                batched++;
                if (batched % ADDED_AT_ONCE == 0) {
                    insert.executeBatch();
                    own.commit();
                }
            }
            insert.executeBatch();
            own.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void bind(PreparedStatement insert, LogEvent event) throws SQLException {
        insert.setObject(1, time(event.at()));
        insert.setObject(2, event.id());
        insert.setString(3, event.service());
        insert.setString(4, event.instance());
        insert.setString(5, Level.toLevel(event.level()).toString());
        insert.setString(6, event.logger());
        insert.setString(7, event.thread());
        insert.setString(8, event.message());
        insert.setString(9, event.traceId());
        insert.setString(10, event.orderId());
        insert.setString(11, event.event());
        insert.setObject(12, JsonMapper.shared().writeValueAsString(event.fields()), Types.OTHER);
        insert.setString(13, event.exception());
    }

    @Override
    public void settle(PastEvents events) {
        try {
            run("VACUUM ANALYZE log");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public int ofOrder(String orderId, Instant from, Instant to) {
        return ask(
                "SELECT * FROM log WHERE order_id = ? AND at >= ? AND at < ? ORDER BY at DESC, id DESC LIMIT 100",
                statement -> {
                    statement.setString(1, orderId);
                    statement.setObject(2, time(from));
                    statement.setObject(3, time(to));
                },
                PostgresSystem::count);
    }

    @Override
    public Map<String, Long> byHourAndLevel(PastEvents events) {
        return ask(
                """
            SELECT extract(epoch FROM date_trunc('hour', at, 'UTC'))::bigint, level, count(*) FROM log
            WHERE at >= ? AND at < ? GROUP BY 1, 2""",
                statement -> {
                    statement.setObject(1, time(events.from()));
                    statement.setObject(2, time(events.to()));
                },
                rows -> {
                    Map<String, Long> counts = new TreeMap<>();
                    while (rows.next()) {
                        counts.put(Instant.ofEpochSecond(rows.getLong(1)) + " " + rows.getString(2), rows.getLong(3));
                    }
                    return counts;
                });
    }

    @Override
    public int withText(String text, PastEvents events) {
        return ask(
                """
            SELECT * FROM log WHERE message ILIKE ? AND at >= ? AND at < ? ORDER BY at DESC, id DESC LIMIT 100""",
                statement -> {
                    statement.setString(1, "%" + text + "%");
                    statement.setObject(2, time(events.from()));
                    statement.setObject(3, time(events.to()));
                },
                PostgresSystem::count);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            server.close();
        }
    }

    private <T> T ask(String sql, Binding binding, Reading<T> reading) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("PostgreSQL: " + e.getMessage(), e);
    }
}
