package delivery.platform;

/** The names that this installation's keyspaces have. */
public final class Keyspaces {

    private final KeyspaceSettings settings;

    Keyspaces(KeyspaceSettings settings) {
        this.settings = settings;
    }

    /** The keyspace of {@code schema}, for example {@code orders}. */
    public String of(String schema) {
        return settings.prefix() + schema;
    }

    String replication() {
        return settings.replication();
    }
}
