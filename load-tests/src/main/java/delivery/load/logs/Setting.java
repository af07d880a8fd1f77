package delivery.load.logs;

import delivery.load.nearest.NearestTest.Figures;
import delivery.load.own.OwnCassandra;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What every part of the test works with.
 *
 * @param folder deleted at the end
 * @param progress told what goes on
 * @param figures takes what was measured
 */
record Setting(Path folder, Consumer<String> progress, Figures figures) {

    static final String KEYSPACE = "logs";

    void say(String format, Object... values) {
        progress.accept(format.formatted(values));
    }

    void figure(String name, double value, String unit) {
        figures.add(name, value, unit);
    }

    /** A folder that nobody has used. */
    Path newFolder(String name) {
        return folder.resolve(name + "-" + UUID.randomUUID());
    }

    /** A process of {@code service} that logs. */
    Streamed stream(OwnCassandra node, String service) {
        return new Streamed(node::session, KEYSPACE, service, newFolder(service));
    }

    /** The same while Cassandra is away. */
    Streamed streamInVain(String service) {
        return new Streamed(() -> null, KEYSPACE, service, newFolder(service));
    }
}
