package delivery.seller.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.EmbeddedCassandra;
import delivery.cassandra.Migrations;
import delivery.seller.reservation.OpenReservations.Entry;
import delivery.testing.TestCassandra;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each test has a bucket of its own. */
class ITOpenReservations {

    private static CqlSession session;
    private static OpenReservations open;

    private final UUID order = UUID.randomUUID();
    private final UUID seller = UUID.randomUUID();

    @BeforeAll
    static void connect() {
        String keyspace = TestCassandra.newPrefix() + "sellers";
        Migrations.run(
                TestCassandra.session(), "sellers", keyspace, "{'class':'SimpleStrategy','replication_factor':1}");
        session = CqlSession.builder()
                .addContactPoint(TestCassandra.contactPoint())
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .withKeyspace(keyspace)
                .build();
        open = new OpenReservations(session);
    }

    @AfterAll
    static void disconnect() {
        session.close();
    }

    @Test
    void anEntryIsFoundInItsBucketUntilItIsSettled() {
        Instant now = Instant.parse("2026-01-01T12:04:59.999Z");
        long bucket = OpenReservations.bucket(now);
        open.enter(order, seller, Set.of("soup", "cake"), now);
        Entry entry = new Entry(bucket, order, seller, Set.of("soup", "cake"));
        assertThat(open.in(bucket)).containsExactly(entry);
        assertThat(open.in(bucket + 1)).isEmpty();

        open.settle(entry);

        assertThat(open.in(bucket)).isEmpty();
    }

    @Test
    void anOrderThatAsksAgainForOtherItemsIsLookedForWithAllOfThem() {
        Instant now = Instant.parse("2026-01-02T12:00:00Z");
        open.enter(order, seller, Set.of("soup"), now);
        open.enter(order, seller, Set.of("cake"), now.plusSeconds(299));

        assertThat(open.in(OpenReservations.bucket(now)))
                .containsExactly(new Entry(OpenReservations.bucket(now), order, seller, Set.of("soup", "cake")));
    }

    @Test
    void anOrderAtTwoSellersHasAnEntryForEach() {
        Instant now = Instant.parse("2026-01-03T12:00:00Z");
        open.enter(order, seller, Set.of("soup"), now);
        open.enter(order, UUID.randomUUID(), Set.of("soup"), now);

        assertThat(open.in(OpenReservations.bucket(now))).hasSize(2);
    }
}
