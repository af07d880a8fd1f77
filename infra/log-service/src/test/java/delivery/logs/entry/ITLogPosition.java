package delivery.logs.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.testing.TestCassandra;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ITLogPosition {

    private static final Instant AT = Instant.EPOCH;

    @Test
    void eventsOfOneInstantAreInCassandrasOrder() {
        CqlSession session = TestCassandra.session();
        String keyspace = TestCassandra.newPrefix() + "order";
        session.execute("CREATE KEYSPACE %s WITH replication = {'class':'SimpleStrategy','replication_factor':1}"
                .formatted(keyspace));
        session.execute("CREATE TABLE %s.ids (one int, id timeuuid, PRIMARY KEY (one, id))".formatted(keyspace));
        Random random = new Random(1);
        List<UUID> ids = Stream.generate(
                        () -> new UUID(Uuids.startOf(random.nextInt(3)).getMostSignificantBits(), random.nextLong()))
                .limit(200)
                .toList();
        ids.forEach(id -> session.execute("INSERT INTO %s.ids (one, id) VALUES (1, ?)".formatted(keyspace), id));

        List<UUID> stored = session.execute("SELECT id FROM %s.ids WHERE one = 1".formatted(keyspace)).all().stream()
                .map(row -> Objects.requireNonNull(row.getUuid("id")))
                .toList();

        assertThat(ids.stream().map(id -> new LogPosition(AT, id)).sorted().map(LogPosition::id))
                .containsExactlyElementsOf(stored);
    }
}
