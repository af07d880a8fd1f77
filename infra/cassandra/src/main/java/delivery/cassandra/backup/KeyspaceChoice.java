package delivery.cassandra.backup;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keyspaces a snapshot is of. */
final class KeyspaceChoice {

    /**
     * The platform's, and what refers to others comes first: a delivery in the snapshot then has its order, and an order its
     * items, while an order without a delivery and items without an order are what services put right.
     */
    private static final List<String> PLATFORM =
            List.of("dispatch", "orders", "sellers", "couriers", "identity", "logs");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            defaultValue = "${env:DELIVERY_KEYSPACES_PREFIX:-}",
            description = "What the names of the platform's keyspaces begin with (default:"
                    + " $DELIVERY_KEYSPACES_PREFIX, or nothing).")
    private String prefix = "";

    @Option(
            names = "--keyspaces",
            paramLabel = "NAMES",
            split = ",",
            description = "These keyspaces in place of the platform's, in this order.")
    private @Nullable List<String> named;

    /** @throws IllegalStateException if one that was named, or each of the platform's, is not in {@code existing} */
    List<String> in(Set<String> existing) {
        List<String> chosen = named != null
                ? named
                : PLATFORM.stream()
                        .map(name -> prefix + name)
                        .filter(existing::contains)
                        .toList();
        if (chosen.isEmpty()) {
            throw new IllegalStateException("There is no keyspace of the platform with the prefix '" + prefix + "'");
        }
        chosen.stream()
                .filter(name -> !existing.contains(name) || !NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalStateException("There is no keyspace " + name);
                });
        return chosen;
    }
}
