package delivery.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.testing.TestCassandra;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries as stored in the real Cassandra. */
class ITDeliveryTableTest {

    private static final DeliveryTable TABLE =
            new DeliveryTable(session(), JsonMapper.builder().build());

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aDeliveryIsReadAsItWasWrittenWhereverItStands(@ForAll("events") List<Event> events) {
        Delivery delivery = Ways.created();
        assertThat(TABLE.create(delivery, UUID.randomUUID())).isTrue();
        for (Event event : events) {
            Delivery after = Ways.afterOrSame(delivery, event);
            if (after != delivery) {
                assertThat(TABLE.move(delivery, after, UUID.randomUUID())).isTrue();
                delivery = after;
            }
        }

        assertThat(TABLE.find(delivery.id())).contains(delivery);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void severalEventsAreOneMoveAndOnlyTheFirstOfTwoMovesIsMade(@ForAll("events") List<Event> events) {
        Delivery created = Ways.created();
        Delivery after = Ways.walk(created, events);
        assertThat(TABLE.create(created, UUID.randomUUID())).isTrue();
        if (after.version() == created.version()) {
            return;
        }

        assertThat(TABLE.move(created, after, UUID.randomUUID())).isTrue();
        assertThat(TABLE.move(created, after, UUID.randomUUID())).isFalse();
        assertThat(TABLE.create(created, UUID.randomUUID())).isFalse();

        assertThat(TABLE.findAll(List.of(UUID.randomUUID(), after.id()))).containsExactly(after);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Ways.events();
    }

    /** A session on a schema of its own. */
    static CqlSession session() {
        String keyspace = TestCassandra.newPrefix() + "dispatch";
        Migrations.run(
                TestCassandra.session(), "dispatch", keyspace, "{'class':'SimpleStrategy','replication_factor':1}");
        return CqlSession.builder()
                .addContactPoint(TestCassandra.contactPoint())
                .withLocalDatacenter("datacenter1")
                .withKeyspace(keyspace)
                .build();
    }
}
