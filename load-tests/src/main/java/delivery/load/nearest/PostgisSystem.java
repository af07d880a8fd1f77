package delivery.load.nearest;

import delivery.geo.Position;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

/** PostGIS: {@code geography} points under a GiST index, K nearest by {@code <->}, prepared statements. */
final class PostgisSystem implements GeoSystem {

    private static final int ADDED_AT_ONCE = 5_000;
    private static final String POINT = "ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography";

    private final String url;
    private final ConcurrentLinkedDeque<Lane> free = new ConcurrentLinkedDeque<>();

    /** @param url of a database that may be written to, for example {@code jdbc:postgresql://127.0.0.1:5432/test?user=me} */
    PostgisSystem(String url) {
        this.url = url;
        run(
                "CREATE EXTENSION IF NOT EXISTS postgis",
                "DROP TABLE IF EXISTS courier_position",
                """
            CREATE TABLE courier_position (courier_id uuid PRIMARY KEY, place geography(Point, 4326) NOT NULL)""",
                "CREATE INDEX ON courier_position USING gist (place)");
    }

    /** A connection and its statements. */
    private record Lane(Connection connection, PreparedStatement nearest, PreparedStatement move) {}

    @FunctionalInterface
    private interface Question<T> {

        T of(Lane lane) throws SQLException;
    }

    @Override
    public String name() {
        return "PostGIS";
    }

    @Override
    public void fill(Town town) {
        run("TRUNCATE courier_position");
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO courier_position (place, courier_id) VALUES (" + POINT + ", ?)")) {
            connection.setAutoCommit(false);
            for (int courier = 0; courier < town.couriers(); courier++) {
                bind(insert, town.home(courier));
                insert.setObject(3, Town.id(courier));
                insert.addBatch();
                if (courier % ADDED_AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
        run("VACUUM ANALYZE courier_position");
    }

    @Override
    public void move(UUID courier, Position to) {
        ask(lane -> {
            bind(lane.move(), to);
            lane.move().setObject(3, courier);
            return lane.move().executeUpdate();
        });
    }

    @Override
    public List<UUID> nearest(Position pickup, int most) {
        return ask(lane -> {
            bind(lane.nearest(), pickup);
            lane.nearest().setInt(3, most);
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = lane.nearest().executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        });
    }

    @Override
    public List<List<UUID>> nearest(List<Position> pickups, int most) {
        return pickups.stream().map(pickup -> nearest(pickup, most)).toList();
    }

    @Override
    public void close() {
        for (Lane lane : free) {
            try {
                lane.connection().close();
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }

    private <T> T ask(Question<T> question) {
        try {
            Lane lane = free.poll();
            Lane taken = lane == null ? open() : lane;
            T answer = question.of(taken);
            free.push(taken);
            return answer;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Lane open() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        return new Lane(
                connection,
                connection.prepareStatement(
                        "SELECT courier_id FROM courier_position ORDER BY place <-> " + POINT + " LIMIT ?"),
                connection.prepareStatement("UPDATE courier_position SET place = " + POINT + " WHERE courier_id = ?"));
    }

    private void run(String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void bind(PreparedStatement statement, Position position) throws SQLException {
        statement.setDouble(1, position.longitude());
        statement.setDouble(2, position.latitude());
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("PostGIS: " + e.getMessage(), e);
    }
}
