package delivery.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import delivery.dispatch.delivery.DeliveryTable.Fate;
import delivery.testing.LostAnswers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Steps whose answers get lost, on the real Cassandra. */
class ITUnheardStepsTest {

    private static final CqlSession SESSION = ITDeliveryTableTest.session();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LostAnswers answers = new LostAnswers(SESSION);
    private final DeliveryTable table = new DeliveryTable(answers.session(), JSON);
    private final UnheardSteps unheardSteps = new UnheardSteps(table);
    private final AtomicInteger followed = new AtomicInteger();
    private final UUID step = UUID.randomUUID();
    private final Delivery before = Ways.created();
    private final Delivery after = before.after(Event.of(EventType.SELLER_TOLD, Instant.parse("2026-03-01T12:01:00Z")));

    @BeforeEach
    void create() {
        assertThat(table.create(before, UUID.randomUUID())).isTrue();
    }

    @AfterEach
    void close() {
        unheardSteps.close();
    }

    @AfterAll
    static void closeSession() {
        SESSION.close();
    }

    @Test
    void aStepThatHappenedIsHeardOfAtOnceIfTheHistoryCanBeRead() {
        answers.loseNext(1, true);

        assertThat(table.move(before, after, step)).isTrue();
    }

    @Test
    void aStepThatHappenedIsFollowedOnceItIsHeardOf() {
        answers.loseNext(4, true);
        assertThatThrownBy(() -> table.move(before, after, step)).isInstanceOf(DriverTimeoutException.class);

        unheardSteps.follow(after, step, followed::incrementAndGet);

        await().atMost(Duration.ofSeconds(30)).until(() -> followed.get() == 1);
        assertThat(table.find(after.id())).contains(after);
    }

    @Test
    void aStepThatHappensOnlyLaterIsFollowedThen() {
        answers.loseNext(2, false);
        assertThatThrownBy(() -> table.move(before, after, step)).isInstanceOf(DriverTimeoutException.class);
        assertThat(table.fate(after, step).toCompletableFuture().join()).isEqualTo(Fate.OPEN);
        unheardSteps.follow(after, step, followed::incrementAndGet);

        assertThat(table.move(before, after, step)).isTrue();

        await().atMost(Duration.ofSeconds(30)).until(() -> followed.get() == 1);
    }

    @Test
    void aStepInWhosePlaceAnotherHappenedNeverWill() {
        answers.loseNext(2, false);
        assertThatThrownBy(() -> table.move(before, after, step)).isInstanceOf(DriverTimeoutException.class);

        assertThat(table.move(before, after, UUID.randomUUID())).isTrue();

        assertThat(table.fate(after, step).toCompletableFuture().join()).isEqualTo(Fate.NEVER);
    }
}
