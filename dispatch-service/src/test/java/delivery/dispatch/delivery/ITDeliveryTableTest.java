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

    private static final DeliveryTable TABLE = table();

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aDeliveryIsReadAsItWasWrittenWhereverItStands(@ForAll("events") List<Event> events) {
        Delivery delivery = Ways.created();
        assertThat(TABLE.create(delivery)).isTrue();
        for (Event event : events) {
            Delivery after = Ways.afterOrSame(delivery, event);
            if (after != delivery) {
                assertThat(TABLE.move(delivery, after)).isTrue();
                delivery = after;
            }
        }

        assertThat(TABLE.find(delivery.id())).contains(delivery);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void severalEventsAreOneMoveAndOnlyTheFirstOfTwoMovesIsMade(@ForAll("events") List<Event> events) {
        Delivery created = Ways.created();
        Delivery after = Ways.walk(created, events);
        assertThat(TABLE.create(created)).isTrue();
        if (after.version() == created.version()) {
            return;
        }

        assertThat(TABLE.move(created, after)).isTrue();
        assertThat(TABLE.move(created, after)).isFalse();
        assertThat(TABLE.create(created)).isFalse();

        assertThat(TABLE.findAll(List.of(UUID.randomUUID(), after.id()))).containsExactly(after);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Ways.events();
    }

    private static DeliveryTable table() {
        String keyspace = TestCassandra.newPrefix() + "dispatch";
        Migrations.run(
                TestCassandra.session(), "dispatch", keyspace, "{'class':'SimpleStrategy','replication_factor':1}");
        CqlSession session = CqlSession.builder()
                .addContactPoint(TestCassandra.contactPoint())
                .withLocalDatacenter("datacenter1")
                .withKeyspace(keyspace)
                .build();
        return new DeliveryTable(session, JsonMapper.builder().build());
    }
}
