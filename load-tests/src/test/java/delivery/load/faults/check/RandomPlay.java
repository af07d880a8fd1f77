package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.Random;

/** Plays orders at random: declined, lapsed, taken back and cancelled, and with answers that get lost. */
final class RandomPlay {

    private final Random random;
    final Played played = new Played(4);

    RandomPlay(long seed, int orders) {
        this.random = new Random(seed);
        for (int n = 0; n < orders; n++) {
            order(n);
        }
        played.nearest(Played.NEAR, Played.FAR);
    }

    private void order(int n) {
        String customer = one(Played.CUSTOMERS.toArray(String[]::new));
        boolean lost = random.nextInt(5) == 0;
        PlayedOrder order = played.place(customer, "k" + n, Played.wish(1 + n), lost ? Call.UNKNOWN : 201);
        if (random.nextInt(4) == 0) {
            int status = random.nextBoolean() ? 201 : 503;
            played.call(
                    customer,
                    "POST",
                    "/v1/orders",
                    order.key,
                    order.body,
                    status,
                    status == 201 ? order.whole() : null);
        }
        while (random.nextInt(3) == 0) {
            pass(order);
        }
        if (random.nextInt(5) == 0) {
            played.cancel(order);
        } else {
            deliver(order, courier());
        }
    }

    /** An offer that comes to nothing. */
    private void pass(PlayedOrder order) {
        String courier = courier();
        played.offer(order, courier);
        switch (random.nextInt(3)) {
            case 0 -> played.step(order, courier, "decline", random.nextBoolean() ? 204 : Call.UNKNOWN);
            case 1 -> played.happens(order, "lapsed", courier);
            default -> {
                played.step(order, courier, "accept", status());
                if (random.nextBoolean()) {
                    played.step(order, courier, "arrived-at-pickup", status());
                }
                played.happens(order, "reassigned", courier);
            }
        }
    }

    private void deliver(PlayedOrder order, String courier) {
        played.offer(order, courier);
        played.step(order, courier, "accept", status());
        if (random.nextBoolean()) {
            played.sellerStep(order, "confirm", "seller_confirmed");
        }
        played.poll(courier);
        played.step(order, courier, "arrived-at-pickup", status());
        played.sellerStep(order, "ready", "ready");
        played.step(order, courier, "picked-up", status());
        played.read(order.customer, order);
        played.step(order, courier, "arrived-at-dropoff", status());
        played.step(order, courier, "delivered", status());
    }

    private int status() {
        return random.nextInt(4) == 0 ? one(504, Call.UNKNOWN, 503) : 200;
    }

    private String courier() {
        return one(Played.COURIERS.toArray(String[]::new));
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
