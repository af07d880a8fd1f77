package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.load.nearest.ClosedLoop.Pace;
import delivery.load.nearest.IndexSystem.FirstLook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks the location index and its peers in turn for the ten nearest couriers. */
public final class NearestTest {

    private static final int NEAREST = 10;
    private static final int CHECKED = 50;

    /** The memory of fewer couriers is lost among what else a virtual machine keeps. */
    private static final int MEASURABLE = 50_000;

    private final Plan plan;
    private final Consumer<String> progress;
    private final Figures results;

    /** Of the index, in milliseconds, by the number of clients; for each number of couriers in turn. */
    private final Map<Integer, List<Double>> stillP50 = new LinkedHashMap<>();

    public NearestTest(Plan plan, Consumer<String> progress, Figures results) {
        this.plan = plan;
        this.progress = progress;
        this.results = results;
    }

    /**
     * What is asked.
     *
     * @param couriers one after the other
     * @param clients who ask at once, one after the other
     * @param updates positions a second, where couriers move
     * @param batch pickups in a batch
     * @param slice how long each system is asked in turn
     * @param rounds how often; ratios are medians of them
     */
    public record Plan(
            List<Integer> couriers, List<Integer> clients, int updates, int batch, Duration slice, int rounds) {}

    @FunctionalInterface
    private interface Asking {

        Pace of(GeoSystem system, int round);
    }

    /** Takes a figure. */
    @FunctionalInterface
    public interface Figures {

        void add(String name, double value, String unit);
    }

    /** @param keyspace has the schema {@code couriers}, and nobody in it */
    public void run(CqlSession session, String keyspace, List<GeoSystem> peers) {
        List<GeoSystem> systems = new ArrayList<>();
        IndexSystem index = new IndexSystem(session, keyspace);
        systems.add(index);
        systems.addAll(peers);
        for (int count : plan.couriers()) {
            Town town = new Town(count);
            for (GeoSystem system : systems) {
                progress.accept("%,d couriers into %s".formatted(count, system.name()));
                system.fill(town);
            }
            reportFirstLook(index, town);
            measure(town, systems, new CqlFloor(session, keyspace));
        }
        reportGrowth();
    }

    private void reportFirstLook(IndexSystem index, Town town) {
        FirstLook look = index.firstLook(town);
        results.add(of(town) + ": first look of a process", look.millis(), "ms");
        if (town.couriers() >= MEASURABLE) {
            results.add(of(town) + ": memory of a process, each", look.bytesACourier(), "bytes");
        }
    }

    /** How much longer half of the searches take, from the first number of couriers to the last. */
    private void reportGrowth() {
        int first = plan.couriers().get(0);
        int last = plan.couriers().get(plan.couriers().size() - 1);
        stillP50.forEach((asking, millis) -> results.add(
                "%d clients, still: p50 among %,d, x among %,d".formatted(asking, last, first),
                millis.get(millis.size() - 1) / millis.get(0),
                "x"));
    }

    private void measure(Town town, List<GeoSystem> systems, CqlFloor floor) {
        String of = of(town);
        results.add(
                of + ": answers of the index unlike sorting all",
                new BruteForce(town).differences(systems.get(0), CHECKED, NEAREST),
                "of " + CHECKED);
        for (int asking : plan.clients()) {
            String by = of + ", " + asking + " clients";
            double p50 = compare(by + ", still", systems, (system, round) -> ask(system, town, asking, 0, round));
            stillP50.computeIfAbsent(asking, it -> new ArrayList<>()).add(p50);
            compare(by + ", moving", systems, (system, round) -> ask(system, town, asking, plan.updates(), round));
            Pace bare = ClosedLoop.run(asking, plan.slice(), 1, random -> floor.read());
            results.add(by + ": bare CQL reads", bare.perSecond(), "1/s");
        }
        compare(of + ", batches of " + plan.batch(), systems, (system, round) -> askBatches(system, town, round));
    }

    private static String of(Town town) {
        return "%,d couriers".formatted(town.couriers());
    }

    /**
     * The first round warms up.
     *
     * @return the first system's p50, in milliseconds
     */
    private double compare(String name, List<GeoSystem> systems, Asking asking) {
        progress.accept(name);
        Map<GeoSystem, List<Pace>> paces = new LinkedHashMap<>();
        for (int round = -1; round < plan.rounds(); round++) {
            for (GeoSystem system : systems) {
                Pace pace = asking.of(system, round);
                if (round >= 0) {
                    paces.computeIfAbsent(system, it -> new ArrayList<>()).add(pace);
                }
            }
        }
        report(name, systems, paces);
        return Median.of(paces.getOrDefault(systems.get(0), List.of()), Pace::p50Millis);
    }

    private Pace ask(GeoSystem system, Town town, int asking, int updatesASecond, int round) {
        try (Movement movement = new Movement(system, town, updatesASecond, round)) {
            Pace pace = ClosedLoop.run(
                    asking,
                    plan.slice(),
                    round,
                    random -> requireAll(system.nearest(town.pickup(random), NEAREST), town));
            if (movement.perSecond() < 0.9 * updatesASecond) {
                progress.accept("%s took only %.0f updates/s".formatted(system.name(), movement.perSecond()));
            }
            return pace;
        }
    }

    private Pace askBatches(GeoSystem system, Town town, int round) {
        Pace batches = ClosedLoop.run(
                1,
                plan.slice(),
                round,
                random -> system.nearest(
                        Stream.generate(() -> town.pickup(random))
                                .limit(plan.batch())
                                .toList(),
                        NEAREST));
        return new Pace(batches.perSecond() * plan.batch(), batches.p50Millis(), batches.p99Millis());
    }

    private void report(String name, List<GeoSystem> systems, Map<GeoSystem, List<Pace>> paces) {
        List<Pace> ours = List.copyOf(paces.getOrDefault(systems.get(0), List.of()));
        for (GeoSystem system : systems) {
            List<Pace> theirs = List.copyOf(paces.getOrDefault(system, List.of()));
            String of = name + ": " + system.name();
            results.add(of, Median.of(theirs, Pace::perSecond), "pickups/s");
            results.add(of + " p50", Median.of(theirs, Pace::p50Millis), "ms");
            results.add(of + " p99", Median.of(theirs, Pace::p99Millis), "ms");
            if (system != systems.get(0)) {
                results.add(
                        name + ": throughput, x " + system.name(), Median.ofRatios(ours, theirs, Pace::perSecond), "x");
                results.add(name + ": p99, x " + system.name(), Median.ofRatios(ours, theirs, Pace::p99Millis), "x");
            }
        }
    }

    private static void requireAll(List<?> found, Town town) {
        if (found.size() < Math.min(NEAREST, town.couriers())) {
            throw new IllegalStateException("found only " + found.size());
        }
    }
}
