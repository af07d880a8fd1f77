package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {

    private final Played played = new Played();
    private final PlayedOrder order = played.placed("ada", "k1");

    @BeforeEach
    void cancelled() {
        played.cancel(order);
    }

    private void again(String key, int quantity, int status, PlayedOrder answered) {
        played.call(
                "ada",
                "POST",
                "/v1/orders",
                key,
                Played.wish(quantity),
                status,
                status == 201 ? answered.whole() : null);
    }

    @Test
    void aRetryMayBeAnsweredAlikeOrNotAtAll() {
        again("k1", 1, 201, order);
        again("k1", 1, 503, order);
        again("k1", 1, Call.UNKNOWN, order);
        again("k1", 2, 422, order);
        again("k1", 2, Call.UNKNOWN, order);
        again("k1", 2, 400, order);

        Found.nothing(played.end());
    }

    @Test
    void oneKeyIsOneOrder() {
        PlayedOrder other = played.placed("ada", "k2");
        played.cancel(other);
        again("k1", 1, 201, other);

        Found.violation(played.end(), Rule.R5, "answered with two orders");
    }

    @Test
    void anotherKeyIsAnotherOrder() {
        again("k2", 1, 201, order);

        Found.violation(played.end(), Rule.R5, "answered with one order");
    }

    @Test
    void aKeyIsTakenWithOneBody() {
        again("k1", 2, 201, order);

        Found.violation(played.end(), Rule.R5, "taken with two bodies");
    }

    @Test
    void anotherBodyIsA422() {
        again("k1", 2, 409, order);

        Found.violation(played.end(), Rule.R5, "another body refused with 409");
    }

    @Test
    void aRetryIsNotRefused() {
        again("k1", 1, 422, order);

        Found.violation(played.end(), Rule.R5, "refused again with 422");
    }

    @Test
    void aLostTryAndItsRetriesPlaceOneOrder() {
        played.cancel(played.place("ben", "k3", Played.wish(3), Call.UNKNOWN));
        PlayedOrder second = played.place("ben", "k3 again", Played.wish(3), Call.UNKNOWN);
        Call call = played.find(made -> "k3 again".equals(made.idempotencyKey()));
        played.calls.remove(call);
        played.cancel(second);

        Found.violation(played.end(), Rule.R5, "a key that placed another");
    }
}
