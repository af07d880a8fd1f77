package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.logs.entry.LogPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdOrderTest {

    private static final Instant AT = Instant.EPOCH;

    @Test
    void idsInFilesHaveTheOrderOfPositions() throws SQLException {
        Random random = new Random(1);
        List<UUID> ids = Stream.generate(
                        () -> new UUID(Uuids.startOf(random.nextInt(3)).getMostSignificantBits(), random.nextLong()))
                .limit(500)
                .toList();
        List<UUID> sorted = new ArrayList<>();
        try (Connection database = DuckDb.open("64MB")) {
            SelectArchived.prepare(database);
            database.createStatement().execute("CREATE TABLE ids (id VARCHAR)");
            try (PreparedStatement insert = database.prepareStatement("INSERT INTO ids VALUES (?)")) {
                for (UUID id : ids) {
                    insert.setString(1, id.toString());
                    insert.execute();
                }
            }
            ResultSet row =
                    database.createStatement().executeQuery("SELECT id FROM ids ORDER BY id_time(id), id_rest(id)");
            while (row.next()) {
                sorted.add(UUID.fromString(row.getString(1)));
            }
        }

        assertThat(sorted)
                .containsExactlyElementsOf(ids.stream()
                        .map(id -> new LogPosition(AT, id))
                        .sorted()
                        .map(LogPosition::id)
                        .toList());
    }
}
