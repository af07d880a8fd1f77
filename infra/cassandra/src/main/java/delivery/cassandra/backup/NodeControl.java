package delivery.cassandra.backup;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A node's management over JMX: its snapshots and where their files are. */
final class NodeControl implements AutoCloseable {

    private static final String USERNAME = "JMX_USERNAME";
    private static final String PASSWORD = "JMX_PASSWORD";

    private final JMXConnector connector;
    private final UUID hostId;

    private NodeControl(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.hostId = UUID.fromString((String) attribute("LocalHostId"));
    }

    /** @param hostAndPort where the node serves JMX, {@code 127.0.0.1:7199} as Cassandra comes */
    static NodeControl at(String hostAndPort) {
        try {
            String username = System.getenv(USERNAME);
            String[] credentials = {username, System.getenv().getOrDefault(PASSWORD, "")};
            return new NodeControl(connect(
                    "service:jmx:rmi:///jndi/rmi://" + hostAndPort + "/jmxrmi",
                    username == null ? Map.of() : Map.of(JMXConnector.CREDENTIALS, credentials)));
        } catch (IOException e) {
            throw new IllegalStateException("No node answers JMX at " + hostAndPort + ": " + e.getMessage(), e);
        }
    }

    /** A node that serves no JMX is asked to, on this machine and for this user alone. */
    static NodeControl of(ProcessHandle process) {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            try {
                return new NodeControl(connect(machine.startLocalManagementAgent(), Map.of()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new IllegalStateException(
                    "Cannot attach to the node's process " + process.pid() + ": " + e.getMessage(), e);
        }
    }

    UUID hostId() {
        return hostId;
    }

    /** Flushes what is in memory and links each file of the keyspace; returns when all of it is there. */
    void takeSnapshot(String name, String keyspace) throws IOException {
        invoke(
                "takeSnapshot",
                new Object[] {name, Map.of(), new String[] {keyspace}},
                String.class.getName(),
                Map.class.getName(),
                String[].class.getName());
    }

    void clearSnapshot(String name) throws IOException {
        invoke("clearSnapshot", new Object[] {name, new String[0]}, String.class.getName(), String[].class.getName());
    }

    /** The snapshot's folders in the node's data: {@code …/keyspace/table-id/snapshots/name}. */
    List<Path> snapshotFolders(String name, String keyspace) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String location : (String[]) attribute("AllDataFileLocations")) {
            Path tables = Path.of(location, keyspace);
            if (Files.isDirectory(tables)) {
                try (Stream<Path> found = Files.list(tables)) {
                    found.map(table -> table.resolve("snapshots").resolve(name))
                            .filter(Files::isDirectory)
                            .forEach(folders::add);
                }
            }
        }
        return folders;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    @SuppressWarnings("BanJNDI") // the operator names the node, or it is a process of this user
    private static JMXConnector connect(String url, Map<String, ?> environment) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(url), environment);
    }

    private Object attribute(String name) throws IOException {
        try {
            return connector.getMBeanServerConnection().getAttribute(storageService(), name);
        } catch (JMException e) {
            throw new IOException("The node does not tell its " + name, e);
        }
    }

    private void invoke(String operation, Object[] arguments, String... signature) throws IOException {
        try {
            connector.getMBeanServerConnection().invoke(storageService(), operation, arguments, signature);
        } catch (JMException e) {
            throw new IOException("The node " + hostId + " failed to " + operation, e);
        }
    }

    private static ObjectName storageService() throws JMException {
        return new ObjectName("org.apache.cassandra.db:type=StorageService");
    }
}
