package delivery.load.faults;

import delivery.load.faults.client.MischiefWire;
import delivery.load.faults.client.Prober;
import delivery.load.faults.client.RecordingWire;
import delivery.load.faults.history.Call;
import delivery.load.faults.history.HistoryWriter;
import delivery.load.faults.history.Incident;
import delivery.load.faults.inject.Fault;
import delivery.load.faults.inject.Injector;
import delivery.load.faults.inject.Rest;
import delivery.load.faults.inject.Schedule;
import delivery.local.api.Accounts;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.HttpWire;
import delivery.local.api.Loop;
import delivery.local.city.Board;
import delivery.local.city.City;
import delivery.local.process.Announcements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run: a city at work, faults one after the other, then peace until every order has ended, and a last look at everything. */
final class FaultRun {

    private static final Duration QUIET_AT_FIRST = Duration.ofSeconds(10);
    /** How much later than it was sent a request may arrive once more. */
    private static final Duration LATEST = Duration.ofSeconds(15);

    private static final Duration TIME_TO_END = Duration.ofMinutes(5);
    private static final Duration LOG_IS_WHOLE = Duration.ofMinutes(1);
    /** An answer is logged when it has been given; that takes a moment. */
    private static final Duration LOGGED_WITHIN = Duration.ofSeconds(2);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final FaultPlatform platform;
    private final FaultLoad load;
    private final long seed;
    private final HistoryWriter history;
    private final Announcements announcements;
    private final Board board = new Board();
    private int faults;

    FaultRun(FaultPlatform platform, FaultLoad load, long seed, HistoryWriter history, Announcements announcements) {
        this.platform = platform;
        this.load = load;
        this.seed = seed;
        this.history = history;
        this.announcements = announcements;
    }

    /** Leaves all that clients saw in the history. */
    void run() {
        Instant began = Instant.now();
        try (Loop loop = new Loop()) {
            String secret = platform.secrets().sample();
            List<Consumer<Call>> listeners = new CopyOnWriteArrayList<>(List.of(history::write));
            RecordingWire wire =
                    new RecordingWire(new HttpWire(), call -> listeners.forEach(listener -> listener.accept(call)));
            Api api = new Api(platform.gateways(), loop, new MischiefWire(wire, loop, LATEST, seed));
            Prober prober = new Prober(api, secret, seed);
            listeners.add(prober::hear);
            City city = settle(api, secret);
            city.begin(load.ordersPerMinute());
            loop.execute(prober::begin);
            Rest.lasting(QUIET_AT_FIRST);
            injectFaults();
            if (!await(TIME_TO_END, platform::isWhole)) {
                throw new IllegalStateException(
                        "Not everything is there again " + TIME_TO_END.toMinutes() + " min after the last fault");
            }
            city.orderNoMore();
            announcements.say("No more faults; waiting for every order to end");
            boolean ended = await(TIME_TO_END, () -> open() == 0);
            announcements.say(ended ? "Every order has ended" : open() + " orders have not ended");
            Instant quiet = Instant.now();
            history.write(new Incident(Incident.QUIET, "", quiet, quiet));
            read(new FinalReading(api, secret), began, quiet.plus(LOGGED_WITHIN));
        }
    }

    private City settle(Api api, String secret) {
        City city = new City(api, platform.clock(), board, secret);
        var operator = api.session("operator", platform.secrets().operator());
        city.settle(operator, load.sellers(), load.couriers())
                .thenCompose(done ->
                        new Accounts(operator, secret).put(List.of(new Wanted(Prober.STRANGER, "COURIER", null))))
                .join();
        return city;
    }

    private void injectFaults() {
        Injector injector = new Injector(platform);
        Schedule schedule = new Schedule(
                seed, platform.services(), platform.gatewayNames(), platform.nodes(), platform.canFillSpill());
        Instant end = Instant.now().plus(load.length());
        if (load.rollingRestart()) {
            inject(injector, new Fault(Fault.Kind.ROLLING_RESTART, List.of(), Duration.ZERO));
        }
        while (Instant.now().isBefore(end) || faults < load.leastFaults()) {
            inject(injector, schedule.next());
            Rest.lasting(schedule.pause());
        }
    }

    private void inject(Injector injector, Fault fault) {
        Instant begun = Instant.now();
        announcements.say("Fault " + ++faults + ": " + fault + "; orders " + board.ordersByState());
        injector.inject(fault);
        Instant ended = Instant.now();
        history.write(new Incident(fault.kind().incident(), String.join(",", fault.targets()), begun, ended));
        announcements.say(
                "  over after %.1f s".formatted(Duration.between(begun, ended).toMillis() / 1000.0));
    }

    /** Those that have not ended, and those whose customers still ask for them. */
    private long open() {
        long known = board.ordersByState().entrySet().stream()
                .filter(state -> !Board.isEnd(state.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return known + board.unanswered();
    }

    private void read(FinalReading reading, Instant from, Instant to) {
        announcements.say("Reading every order and the log");
        reading.readOrders(accounts("customer-", City.CUSTOMERS), accounts("courier-", load.couriers()));
        int[] before = {-1};
        await(LOG_IS_WHOLE, () -> {
            int events = reading.readLog(from, to);
            boolean same = events == before[0];
            before[0] = events;
            return same;
        });
        announcements.say(before[0] + " log events");
    }

    private static List<String> accounts(String kind, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> kind + number).toList();
    }

    private static boolean await(Duration patience, BooleanSupplier isSo) {
        Instant end = Instant.now().plus(patience);
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Rest.lasting(LOOK_EVERY);
        }
        return true;
    }
}
