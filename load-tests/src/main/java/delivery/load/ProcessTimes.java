package delivery.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How much CPU time processes have used, in seconds; totals for a {@link Timeline}. */
final class ProcessTimes implements Supplier<Map<String, Double>> {

    /** Every process of the machine, ours or not. */
    static final String MACHINE = "the whole machine";

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Supplier<Map<String, ProcessHandle>> processes;
    private long lookedNanos = System.nanoTime();
    private double machineSeconds;

    /** @param processes by name, asked again each time */
    ProcessTimes(Supplier<Map<String, ProcessHandle>> processes) {
        this.processes = processes;
    }

    @Override
    public Map<String, Double> get() {
        Map<String, Double> totals = new LinkedHashMap<>();
        processes
                .get()
                .forEach((name, process) -> process.info()
                        .totalCpuDuration()
                        .ifPresent(used -> totals.put(
                                name,
                                used.toNanos() / (double) Duration.ofSeconds(1).toNanos())));
        totals.put(MACHINE, machineSeconds());
        return totals;
    }

    private double machineSeconds() {
        long now = System.nanoTime();
        double passed = (now - lookedNanos) / (double) Duration.ofSeconds(1).toNanos();
        machineSeconds += Math.max(0, machine.getCpuLoad()) * machine.getAvailableProcessors() * passed;
        lookedNanos = now;
        return machineSeconds;
    }
}
