package delivery.local.process;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A service that does nothing but be ready, crash when told to, and end when its parent is gone. Arguments: port, a file
 * to note a graceful stop in.
 */
final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path stopped = Path.of(arguments[1]);
        long parent = Long.parseLong(System.getenv("DELIVERY_PARENT_PID"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        server.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/crash", exchange -> Runtime.getRuntime().halt(3));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(stopped)));
        ProcessHandle.of(parent).ifPresent(handle -> handle.onExit().join());
        System.exit(0);
    }

    private static void note(Path stopped) {
        try {
            Files.writeString(stopped, "gracefully");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
