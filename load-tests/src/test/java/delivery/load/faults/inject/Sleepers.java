package delivery.load.faults.inject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Services and nodes that only sleep; a service that has ended is started again when it is next asked about. */
final class Sleepers implements Ground, AutoCloseable {

    final List<Boolean> fills = new ArrayList<>();
    int fewestReady = Integer.MAX_VALUE;

    private final Map<String, Process> processes = new HashMap<>();
    private final Map<Long, Process> ended = new HashMap<>();

    Sleepers() {
        services().forEach(this::start);
        nodes().forEach(this::start);
    }

    @Override
    public List<String> services() {
        return List.of("a-1", "a-2", "b-1", "b-2");
    }

    @Override
    public List<String> nodes() {
        return List.of("n-1", "n-2");
    }

    @Override
    public long pid(String name) {
        Process process = process(name);
        return process.isAlive() ? process.pid() : -1;
    }

    @Override
    public boolean isReady(String service) {
        fewestReady = Math.min(fewestReady, (int)
                services().stream().filter(name -> process(name).isAlive()).count());
        if (!process(service).isAlive()) {
            start(service);
        }
        return true;
    }

    @Override
    public void startNode(String node) {
        start(node);
    }

    @Override
    public void fillSpill(boolean full) {
        fills.add(full);
    }

    int exitOf(long pid) {
        return Objects.requireNonNull(ended.get(pid)).exitValue();
    }

    boolean isStopped(String name) {
        try {
            return Files.readString(Path.of("/proc/" + pid(name) + "/stat")).contains(") T ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process process(String name) {
        return Objects.requireNonNull(processes.get(name));
    }

    private void start(String name) {
        Process before = processes.get(name);
        if (before != null) {
            ended.put(before.pid(), before);
        }
        try {
            processes.put(name, new ProcessBuilder("sleep", "600").start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
    }
}
