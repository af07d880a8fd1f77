package delivery.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP forwarder on loopback, to be put before a server and cut. */
final class Wire implements AutoCloseable {

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean silent;

    private Wire(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    static Wire to(InetSocketAddress server) throws IOException {
        Wire wire = new Wire(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(wire::accept);
        return wire;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** Ends all connections and takes no new ones. */
    void cut() {
        cut = true;
        hangUp();
    }

    /** Connections stay, but what the server answers is thrown away: a request's outcome is unknown. */
    void silence() {
        silent = true;
    }

    /** Works again; connections that lost an answer are ended. */
    void mend() {
        if (silent) {
            hangUp();
        }
        silent = false;
        cut = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }

    private void hangUp() {
        sockets.forEach(Wire::close);
        sockets.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    close(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                hangUp(); // the listener is closed, or the server is gone
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket connection = new Socket(server.getAddress(), server.getPort());
        sockets.add(client);
        sockets.add(connection);
        daemon(() -> forward(client, connection, false));
        daemon(() -> forward(connection, client, true));
    }

    private void forward(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!(answers && silent)) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError("A socket cannot be closed", e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
