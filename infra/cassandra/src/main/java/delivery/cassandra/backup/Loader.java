package delivery.cassandra.backup;

import com.datastax.oss.driver.api.core.metadata.Node;
import delivery.cassandra.NodeJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Streams tables' files into a cluster, from a process of its own with Cassandra's class path. */
final class Loader {

    private static final String MAIN_CLASS = "delivery.cassandra.node.LoadMain";
    private static final String LOADED = "loaded ";
    private static final int TAIL_LINES = 20;

    private final Collection<Node> nodes;

    Loader(Collection<Node> nodes) {
        this.nodes = nodes;
    }

    /** @param loaded is told each table whose rows are all there */
    void load(List<Path> tables, Consumer<Path> loaded) throws IOException {
        if (tables.isEmpty()) {
            return;
        }
        Path errors = Files.createTempFile("backup-load", ".log");
        List<String> arguments = new ArrayList<>(List.of(storagePort(), contactPoints()));
        tables.forEach(table -> arguments.add(table.toString()));
        Process process = new ProcessBuilder(NodeJava.command(
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-Dlogback.configurationFile=delivery/cassandra/node/load-logback.xml"),
                        MAIN_CLASS,
                        arguments))
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines()
                    .filter(line -> line.startsWith(LOADED))
                    .forEach(line -> loaded.accept(Path.of(line.substring(LOADED.length()))));
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "Loading failed; the whole of it is in " + errors + ":\n" + tail(errors));
            }
            Files.delete(errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while loading", e);
        } finally {
            process.destroy();
        }
    }

    private String contactPoints() {
        return String.join(",", nodes.stream().map(Cluster::address).toList());
    }

    /** Nodes stream to each other, and so to us, over one port that all of them have. */
    private String storagePort() {
        List<Integer> ports = nodes.stream()
                .flatMap(node -> node.getBroadcastAddress().stream())
                .map(InetSocketAddress::getPort)
                .distinct()
                .toList();
        if (ports.size() != 1) {
            throw new IllegalStateException("The nodes' storage ports differ or are not known: " + ports);
        }
        return String.valueOf(ports.get(0));
    }

    private static String tail(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
