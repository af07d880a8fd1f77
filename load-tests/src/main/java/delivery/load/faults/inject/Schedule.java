package delivery.load.faults.inject;

import delivery.load.faults.inject.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come one after the other; the same seed gives the same ones. */
public final class Schedule {

    /** The first faults of a run are all different, so that few runs see every kind. */
    private static final List<Kind> KINDS = List.of(
            Kind.KILL_SERVICE,
            Kind.KILL_NODE,
            Kind.PAUSE_SERVICE,
            Kind.PAUSE_NODE,
            Kind.SLOW_NODE,
            Kind.RESTART_GATEWAY,
            Kind.FULL_SPILL,
            Kind.BLACKOUT);

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofSeconds(6);

    private final Random random;
    private final List<String> services;
    private final List<String> gateways;
    private final List<String> nodes;
    private final boolean canFillSpill;
    private final List<Kind> ahead = new ArrayList<>();

    /**
     * @param services all instances, the gateways among them
     * @param canFillSpill whether this machine allows a small file system for spilled log events
     */
    public Schedule(long seed, List<String> services, List<String> gateways, List<String> nodes, boolean canFillSpill) {
        this.random = new Random(seed);
        this.services = List.copyOf(services);
        this.gateways = List.copyOf(gateways);
        this.nodes = List.copyOf(nodes);
        this.canFillSpill = canFillSpill;
    }

    /** What is done next. */
    public Fault next() {
        if (ahead.isEmpty()) {
            ahead.addAll(KINDS);
            Collections.shuffle(ahead, random);
            ahead.removeIf(kind -> kind == Kind.FULL_SPILL && !canFillSpill);
        }
        Kind kind = ahead.remove(0);
        return switch (kind) {
            case KILL_SERVICE -> new Fault(kind, some(services, 1 + random.nextInt(2)), Duration.ZERO);
            case KILL_NODE -> new Fault(kind, some(nodes, 1), Duration.ofSeconds(random.nextInt(6)));
            case PAUSE_SERVICE -> new Fault(kind, some(services, 1), PAUSE);
            case PAUSE_NODE, SLOW_NODE -> new Fault(kind, some(nodes, 1), PAUSE);
            case RESTART_GATEWAY -> new Fault(kind, some(gateways, 1), Duration.ZERO);
            case FULL_SPILL -> new Fault(kind, nodes, AWAY);
            case BLACKOUT -> new Fault(kind, services, Duration.ZERO);
            case ROLLING_RESTART -> throw new IllegalStateException("It is asked for by itself");
        };
    }

    /** How long all is well before the next. */
    public Duration pause() {
        return Duration.ofMillis(2_000 + random.nextInt(4_000));
    }

    private List<String> some(List<String> all, int count) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }
}
