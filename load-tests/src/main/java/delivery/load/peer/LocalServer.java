package delivery.load.peer;

import delivery.load.folder.TemporaryFolder;
import delivery.local.process.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A peer's server that is installed here, on the loopback address and a folder that is deleted at the end. */
public final class LocalServer implements AutoCloseable {

    private static final String POSTGRES_USER = "postgres";

    private static final Path REDIS = Path.of("/usr/bin/redis-server");
    private static final Path POSTGRES_VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Path POSTGIS_VERSIONS = Path.of("/usr/share/postgresql");
    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;
    private final InetSocketAddress address;

    private LocalServer(Process process, Path folder, InetSocketAddress address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop " + folder.getFileName()));
    }

    public static boolean isRedisInstalled() {
        return Files.isExecutable(REDIS);
    }

    /** In memory only, as fast as it gets. */
    public static LocalServer redis() {
        Path folder = TemporaryFolder.make();
        InetSocketAddress address = freeAddress();
        return start(
                folder,
                address,
                List.of(
                        REDIS.toString(),
                        "--port",
                        port(address),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no"));
    }

    public static boolean isPostgisInstalled() {
        return postgisBin().isPresent();
    }

    /**
     * As Debian configures it, with a quarter of a gigabyte of shared buffers; and an update is acknowledged before it is on disk,
     * since else it takes some hundred of them a second.
     */
    public static LocalServer postgis() {
        return postgres(postgisBin().orElseThrow());
    }

    public static boolean isPostgresInstalled() {
        return postgresBin(version -> true).isPresent();
    }

    /** As {@link #postgis}, without it. */
    public static LocalServer postgres() {
        return postgres(postgresBin(version -> true).orElseThrow());
    }

    private static LocalServer postgres(Path bin) {
        Path folder = TemporaryFolder.make();
        List<String> as = List.of();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root.
            run(folder, List.of("chown", POSTGRES_USER, folder.toString()));
            as = List.of("setpriv", "--reuid=" + POSTGRES_USER, "--regid=" + POSTGRES_USER, "--clear-groups");
        }
        Path data = folder.resolve("data");
        run(
                folder,
                command(
                        as,
                        bin.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        POSTGRES_USER,
                        "-A",
                        "trust"));
        InetSocketAddress address = freeAddress();
        return start(
                folder,
                address,
                command(
                        as,
                        bin.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        port(address),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + data,
                        "-c",
                        "shared_buffers=256MB",
                        "-c",
                        "max_connections=300",
                        "-c",
                        "synchronous_commit=off"));
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Of a PostgreSQL's database that may be written to. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/postgres?user=" + POSTGRES_USER;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        TemporaryFolder.delete(folder);
    }

    private static Optional<Path> postgisBin() {
        return postgresBin(version ->
                Files.exists(POSTGIS_VERSIONS.resolve(version.getFileName()).resolve("extension/postgis.control")));
    }

    private static Optional<Path> postgresBin(Predicate<Path> isFit) {
        if (!Files.isDirectory(POSTGRES_VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(POSTGRES_VERSIONS)) {
            return versions.filter(isFit)
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalServer start(Path folder, InetSocketAddress address, List<String> command) {
        LocalServer server = new LocalServer(launch(folder, command), folder, address);
        long deadline = System.nanoTime() + START.toNanos();
        while (!server.answers()) {
            if (!server.process.isAlive() || System.nanoTime() - deadline > 0) {
                String said = read(folder.resolve("server.log"));
                server.close();
                throw new IllegalStateException(command.get(0) + " does not start: " + said);
            }
            pause();
        }
        return server;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(Path folder, List<String> command) {
        try {
            if (launch(folder, command).waitFor() != 0) {
                throw new IllegalStateException(command + ": " + read(folder.resolve("server.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Process launch(Path folder, List<String> command) {
        File log = folder.resolve("server.log").toFile();
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    private static List<String> command(List<String> as, String... rest) {
        List<String> command = new ArrayList<>(as);
        command.addAll(List.of(rest));
        return command;
    }

    private static InetSocketAddress freeAddress() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Ports.free(1).get(0));
    }

    private static String port(InetSocketAddress address) {
        return String.valueOf(address.getPort());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
