package delivery.load.logs;

import delivery.load.own.OwnCassandra;
import delivery.load.own.OwnServices;
import delivery.local.ServiceName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** log-service on a node, and what gives tokens for it. */
final class LogServer implements AutoCloseable {

    private static final int SOON_MILLIS = 1_000;
    private static final int NEVER_MILLIS = Integer.MAX_VALUE;

    private final OwnServices services;

    private LogServer(OwnServices services) {
        this.services = services;
    }

    /** Archives nothing while it is measured. */
    static LogServer start(OwnCassandra node, Path folder, Setting setting) {
        return start(node, folder, NEVER_MILLIS, setting);
    }

    /** Archives at once what has long been logged. */
    static LogServer startArchiving(OwnCassandra node, Path folder, Setting setting) {
        return start(node, folder, SOON_MILLIS, setting);
    }

    private static LogServer start(OwnCassandra node, Path folder, int archivesEveryMillis, Setting setting) {
        setting.say("Starting log-service");
        OwnServices.Choice choice = new OwnServices.Choice(
                Set.of(ServiceName.IDENTITY, ServiceName.LOGS),
                1,
                Map.of("DELIVERY_LOGS_ARCHIVE_EVERY", String.valueOf(archivesEveryMillis)),
                Map.of());
        return new LogServer(OwnServices.start(node.contactPoint(), folder, choice, setting.progress()::accept));
    }

    LogApi api() {
        return new LogApi(services.addresses(ServiceName.LOGS).get(0), services.operatorTokens());
    }

    @Override
    public void close() {
        services.close();
    }
}
