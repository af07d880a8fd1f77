package delivery.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a service and Cassandra, and can be taken away and put back. */
final class TcpProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket server;

    TcpProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    int port() {
        return port;
    }

    /** Cassandra is gone, as seen from the service. */
    void cut() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void restore() throws IOException {
        server = listen(port);
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket listening = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(target.getAddress(), target.getPort());
                sockets.add(near);
                sockets.add(far);
                daemon(() -> copy(near.getInputStream(), far.getOutputStream()));
                daemon(() -> copy(far.getInputStream(), near.getOutputStream()));
            }
        });
        return listening;
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
        to.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A closed socket is how the work ends. */
    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
