package delivery.load.faults.inject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Makes faults happen, one at a time; each call returns when what was broken is whole again. */
public final class Injector {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration SLICE = Duration.ofMillis(200);
    private static final Duration SLICE_AWAKE = Duration.ofMillis(50);

    private final Ground ground;

    public Injector(Ground ground) {
        this.ground = ground;
    }

    /** @throws IllegalStateException if what was broken does not come back */
    public void inject(Fault fault) {
        switch (fault.kind()) {
            case KILL_SERVICE, BLACKOUT -> restart("KILL", fault.targets());
            case RESTART_GATEWAY -> restart("TERM", fault.targets());
            case KILL_NODE -> fault.targets().forEach(node -> restartNode("KILL", node, fault.length()));
            case PAUSE_SERVICE, PAUSE_NODE -> pause(fault.targets(), fault.length());
            case SLOW_NODE -> slow(fault.targets(), fault.length());
            case FULL_SPILL -> fillSpill(fault);
            case ROLLING_RESTART -> rollingRestart();
        }
    }

    private void restart(String signal, List<String> services) {
        Map<String, Long> before = new HashMap<>();
        services.forEach(service -> before.put(service, ground.pid(service)));
        before.values().forEach(pid -> Signals.send(signal, pid));
        await(
                String.join(", ", services) + " to be ready again",
                () -> services.stream()
                        .allMatch(service ->
                                ground.isReady(service) && !Objects.equals(before.get(service), ground.pid(service))));
    }

    private void restartNode(String signal, String node, Duration gone) {
        Signals.send(signal, ground.pid(node));
        await(node + " to end", () -> ground.pid(node) < 0);
        Rest.lasting(gone);
        ground.startNode(node);
    }

    private void pause(List<String> names, Duration length) {
        List<Long> pids = new ArrayList<>();
        names.forEach(name -> pids.add(ground.pid(name)));
        try {
            pids.forEach(pid -> Signals.send("STOP", pid));
            Rest.lasting(length);
        } finally {
            pids.forEach(pid -> Signals.send("CONT", pid));
        }
    }

    private void slow(List<String> names, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            pause(names, SLICE.minus(SLICE_AWAKE));
            Rest.lasting(SLICE_AWAKE);
        }
    }

    private void fillSpill(Fault fault) {
        try {
            ground.fillSpill(true);
            pause(fault.targets(), fault.length());
        } finally {
            ground.fillSpill(false);
        }
    }

    /** All services at a time, since one instance of each is left; nodes one by one. */
    private void rollingRestart() {
        Map<String, List<String>> waves = new HashMap<>();
        ground.services()
                .forEach(service -> waves.computeIfAbsent(
                                service.substring(service.lastIndexOf('-')), wave -> new ArrayList<>())
                        .add(service));
        waves.keySet().stream().sorted().forEach(wave -> restart("TERM", waves.getOrDefault(wave, List.of())));
        ground.nodes().forEach(node -> restartNode("TERM", node, Duration.ZERO));
    }

    private static void await(String what, BooleanSupplier isThere) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + PATIENCE.toSeconds() + " s in vain for " + what);
            }
            Rest.lasting(LOOK_EVERY);
        }
    }
}
