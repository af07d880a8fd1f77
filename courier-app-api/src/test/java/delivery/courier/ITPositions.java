package delivery.courier;

import static delivery.courier.Phone.fix;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.testing.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ITPositions {

    private final Phone phone = new Phone();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void ofABatchInAnyOrderTheNewestFixIsWhereTheCourierIs() {
        Answer answer = phone.send(
                fix(52.5201, 13.4, now.minusSeconds(5)),
                fix(52.5203, 13.4, now),
                fix(52.52, 13.4, now.minusSeconds(10)));

        assertThat(accepted(answer)).isEqualTo(3);
        assertThat(rejected(answer)).isEmpty();
        assertThat(kept()).isEqualTo(new Position(52.5203, 13.4));
    }

    @Test
    void aFixThatComesLateChangesNothing() {
        phone.send(fix(52.5203, 13.4, now));

        assertThat(accepted(phone.send(fix(52.52, 13.4, now.minusSeconds(10))))).isEqualTo(1);

        assertThat(kept()).isEqualTo(new Position(52.5203, 13.4));
    }

    @Test
    void aBatchThatIsSentAgainChangesNothing() {
        String fix = fix(52.52, 13.4, now);
        phone.send(fix);

        Answer again = phone.send(fix, fix);

        assertThat(accepted(again)).isEqualTo(2);
        assertThat(kept()).isEqualTo(new Position(52.52, 13.4));
    }

    @Test
    void whatCannotBeRightIsNamedAndTheRestIsTaken() {
        Answer answer = phone.send(
                fix(52.52, 13.4, now.plusSeconds(300)),
                fix(52.52, 13.4, now.minusSeconds(91)),
                fix(91, 13.4, now),
                fix(52.52, -180.5, now),
                "{\"latitude\":1e999,\"longitude\":13.4,\"at\":\"" + now + "\"}",
                "{\"latitude\":52.52,\"at\":\"" + now + "\"}",
                "null",
                fix(52.52, 13.4, now));

        assertThat(accepted(answer)).isEqualTo(1);
        assertThat(rejected(answer))
                .containsExactly(
                        "0 IN_THE_FUTURE",
                        "1 TOO_OLD",
                        "2 OUT_OF_RANGE",
                        "3 OUT_OF_RANGE",
                        "4 OUT_OF_RANGE",
                        "5 INCOMPLETE",
                        "6 INCOMPLETE");
        assertThat(kept()).isEqualTo(new Position(52.52, 13.4));
    }

    @Test
    void aJumpThatNobodyMakesIsNotTaken() {
        Answer answer = phone.send(
                fix(52.52, 13.4, now.minusSeconds(10)), fix(53.52, 13.4, now.minusSeconds(5)), fix(52.521, 13.4, now));

        assertThat(accepted(answer)).isEqualTo(2);
        assertThat(rejected(answer)).containsExactly("1 IMPLAUSIBLE_JUMP");
    }

    @Test
    void aJumpFromWhereTheCourierWasInAFormerBatchIsNotTaken() {
        phone.send(fix(52.52, 13.4, now.minusSeconds(5)));

        Answer later = phone.send(fix(53.52, 13.4, now));
        Answer earlier = phone.send(fix(53.52, 13.4, now.minusSeconds(10)));

        assertThat(rejected(later)).containsExactly("0 IMPLAUSIBLE_JUMP");
        assertThat(rejected(earlier)).containsExactly("0 IMPLAUSIBLE_JUMP");
        assertThat(kept()).isEqualTo(new Position(52.52, 13.4));
    }

    @Test
    void afterTheCourierWentOffDutyAnyPlaceIsPlausible() {
        phone.duty(true);
        phone.send(fix(52.52, 13.4, now.minusSeconds(5)));
        phone.duty(false);
        phone.duty(true);

        assertThat(accepted(phone.send(fix(48.13, 11.57, Instant.now().plusSeconds(2)))))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"positions\":[]}",
                "{\"positions\":[{\"latitude\":NaN,\"longitude\":1,\"at\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"positions\":[{\"latitude\":1,\"longitude\":1,\"at\":\"yesterday\"}]}",
                "{\"positions\":[{\"latitude\":true,\"longitude\":1,\"at\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"positions\":{}}"
            })
    void aBatchThatIsNotOneIsRefused(String batch) {
        Answer answer = phone.sendBatch(batch);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
    }

    @Test
    void aBatchHasAtMost500Fixes() {
        List<String> most = Collections.nCopies(500, fix(52.52, 13.4, now));

        assertThat(accepted(phone.send(most.toArray(String[]::new)))).isEqualTo(500);
        assertThat(phone.send(Collections.nCopies(501, most.get(0)).toArray(String[]::new))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nobodyButCouriersSendsPositions() {
        assertThat(Running.COURIER_APP
                        .post("/v1/courier/positions", Running.ISSUER.token(UUID.randomUUID(), "SELLER"), "{}")
                        .status())
                .isEqualTo(403);
    }

    private Position kept() {
        return Running.COURIER_APP
                .bean(CourierPositions.class)
                .latest(phone.courierId)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .position();
    }

    private static int accepted(Answer answer) {
        return answer.json().path("accepted").asInt();
    }

    private static List<String> rejected(Answer answer) {
        return StreamSupport.stream(answer.json().path("rejected").spliterator(), false)
                .map(one -> one.path("index").asInt() + " " + one.path("reason").asString())
                .toList();
    }
}
