package delivery.cassandra;

import delivery.cassandra.NodeSettings.RingPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A node's folder: its settings, log, and the ports it used last, so that a restart keeps its address. */
record NodeFiles(Path directory, InetSocketAddress contactPoint) {

    private static final String PORTS = "ports.properties";
    private static final String NATIVE_PORT = "native.port";
    private static final String STORAGE_PORT = "storage.port";
    private static final String PID = "node.pid";
    private static final int LOG_TAIL_LINES = 30;

    /** Makes the folder and writes its settings anew. */
    static NodeFiles prepare(NodeSettings settings) {
        try {
            Files.createDirectories(settings.dataDirectory());
            Path portsFile = settings.dataDirectory().resolve(PORTS);
            Properties ports = load(portsFile);
            int nativePort = settings.nativePort() != 0 ? settings.nativePort() : port(settings, ports, NATIVE_PORT);
            RingPlace ring = settings.ring();
            int storagePort = ring != null ? ring.storagePort() : port(settings, ports, STORAGE_PORT);
            ports.setProperty(NATIVE_PORT, String.valueOf(nativePort));
            ports.setProperty(STORAGE_PORT, String.valueOf(storagePort));
            try (var writer = Files.newBufferedWriter(portsFile)) {
                ports.store(writer, null);
            }
            String address = settings.address().getHostAddress();
            String yaml = resource("cassandra.yaml")
                    .replace("${initialToken}", ring == null ? "" : "initial_token: " + ring.initialToken())
                    .replace("${address}", address)
                    .replace("${nativePort}", String.valueOf(nativePort))
                    .replace("${storagePort}", String.valueOf(storagePort))
                    .replace("${seed}", ring != null ? ring.seed() : address + ":" + storagePort);
            Files.writeString(settings.dataDirectory().resolve("cassandra.yaml"), yaml);
            Files.writeString(settings.dataDirectory().resolve("logback.xml"), resource("logback.xml"));
            return new NodeFiles(settings.dataDirectory(), new InetSocketAddress(settings.address(), nativePort));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + settings.dataDirectory(), e);
        }
    }

    Path yaml() {
        return directory.resolve("cassandra.yaml");
    }

    Path logback() {
        return directory.resolve("logback.xml");
    }

    Path log() {
        return directory.resolve("cassandra.log");
    }

    /** Notes which process the node is. */
    void started(long pid) throws IOException {
        Files.writeString(directory.resolve(PID), String.valueOf(pid));
    }

    /** The node that was last started in {@code directory}, if it is a folder of a node and the process is there. */
    static Optional<ProcessHandle> process(Path directory) {
        Path file = directory.resolve(PID);
        try {
            return Files.isReadable(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Where the node in {@code directory} serves CQL, if it listens on the usual loopback address. */
    static InetSocketAddress contactPoint(Path directory) {
        try {
            String port = load(directory.resolve(PORTS)).getProperty(NATIVE_PORT, "0");
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory.resolve(PORTS), e);
        }
    }

    /** Some lines of the node's log, for an error message: from its last error on, or the last ones. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
            int begin = lines.size() - 1;
            while (begin >= 0 && !lines.get(begin).contains(" ERROR ")) {
                begin--;
            }
            int from = begin >= 0 ? begin : Math.max(0, lines.size() - LOG_TAIL_LINES);
            return String.join("\n", lines.subList(from, Math.min(lines.size(), from + LOG_TAIL_LINES)));
        } catch (IOException e) {
            return "(" + log() + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private static int port(NodeSettings settings, Properties ports, String name) {
        int before = Integer.parseInt(ports.getProperty(name, "0"));
        return before != 0 && LoopbackPorts.isFree(settings.address(), before)
                ? before
                : LoopbackPorts.free(settings.address());
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    private static String resource(String name) throws IOException {
        try (InputStream content = NodeFiles.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("Resource missing: " + name);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
