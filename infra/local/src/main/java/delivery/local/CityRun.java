package delivery.local;

import delivery.local.api.Api;
import delivery.local.api.Loop;
import delivery.local.city.Board;
import delivery.local.city.City;
import delivery.local.screen.CityStatus;
import delivery.local.screen.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The sample city on a platform, from its first account until it is time to stop. */
final class CityRun {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final Duration NOTE_TIME_EVERY = Duration.ofSeconds(10);

    private final Options options;
    private final Platform platform;
    private final Screen screen;
    private final Board board = new Board();

    CityRun(Options options, Platform platform, Screen screen) {
        this.options = options;
        this.platform = platform;
        this.screen = screen;
    }

    /** Answers the exit code once a condition to stop by itself is met; a signal ends it from outside. */
    int run(DataDirectory data) {
        try (Loop loop = new Loop()) {
            Api api = new Api(platform.gateway(), loop);
            City city =
                    new City(api, platform.clock(), board, platform.secrets().sample());
            city.settle(api.session("operator", platform.secrets().operator()), options.sellers, options.couriers)
                    .join();
            screen.say(String.format(
                    Locale.ROOT,
                    "The sample city is settled (%.1f s)",
                    sinceStart().toMillis() / 1000.0));
            Welcome.say(screen, platform.gateway(), platform.secrets(), data);
            if (!options.noSimulation) {
                city.begin(options.ordersPerMinute);
            }
            watch(new CityStatus(platform.clock(), board, api.tally()), data);
            return 0;
        }
    }

    private void watch(CityStatus status, DataDirectory data) {
        Instant began = Instant.now();
        Instant lineDue = began;
        Instant noteDue = began;
        boolean first = false;
        while (!enough(began)) {
            Instant now = Instant.now();
            if (!first && board.delivered() > 0) {
                first = true;
                screen.say(String.format(
                        Locale.ROOT,
                        "First order delivered %.1f s after the start",
                        sinceStart().toMillis() / 1000.0));
            }
            if (screen.live()) {
                screen.show(status.lines(platform.status()));
            } else if (!now.isBefore(lineDue)) {
                screen.say(status.line(platform.status()));
                lineDue = now.plus(LINE_EVERY);
            }
            if (!now.isBefore(noteDue)) {
                data.reached(platform.clock().now());
                noteDue = now.plus(NOTE_TIME_EVERY);
            }
            pause();
        }
        screen.say(status.line(platform.status()));
    }

    private boolean enough(Instant began) {
        Duration limit = options.stopAfter;
        Integer deliveries = options.untilDelivered;
        return (limit != null && !Instant.now().isBefore(began.plus(limit)))
                || (deliveries != null && board.delivered() >= deliveries)
                || !platform.isRunning();
    }

    private static Duration sinceStart() {
        return Duration.between(ProcessHandle.current().info().startInstant().orElseGet(Instant::now), Instant.now());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
