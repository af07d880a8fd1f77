package delivery.cassandra.backup;

import delivery.cassandra.CqlScript;
import delivery.cassandra.backup.Manifest.Definition;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statements that make a keyspace as it was. */
record Schema(String keyspace, List<String> statements) {

    /** A table made again is another table, with an id of its own: the old one's may be known to a node as dropped. */
    private static final Pattern ID = Pattern.compile("\\bID = [0-9a-f-]{36}\\s+AND\\s+");

    private static final Pattern REPLICATION = Pattern.compile("(?i)\\breplication\\s*=\\s*\\{[^}]*}");

    static Schema whole(Manifest.Keyspace keyspace) {
        return of(keyspace.name(), keyspace.definitions());
    }

    /** @param replication in place of what the keyspace had, a CQL map */
    static Schema whole(Manifest.Keyspace keyspace, String replication) {
        String replacement = Matcher.quoteReplacement("replication = " + replication);
        return of(
                keyspace.name(),
                keyspace.definitions().stream()
                        .map(each -> each.isOf("keyspace")
                                ? new Definition(
                                        each.type(),
                                        each.name(),
                                        REPLICATION.matcher(each.cql()).replaceFirst(replacement))
                                : each)
                        .toList());
    }

    /**
     * What is missing in a keyspace that is there.
     *
     * @throws IllegalStateException if a table differs from the backup's
     */
    static Schema missing(Manifest.Keyspace wanted, Manifest.Keyspace existing) {
        Set<String> same = existing.definitions().stream()
                .map(each -> withoutId(each.cql()))
                .collect(Collectors.toSet());
        Set<String> names = existing.definitions().stream().map(Schema::key).collect(Collectors.toSet());
        List<Definition> missing = wanted.definitions().stream()
                .filter(each -> !each.isOf("keyspace") && !same.contains(withoutId(each.cql())))
                .toList();
        missing.stream().filter(each -> names.contains(key(each))).findFirst().ifPresent(each -> {
            throw new IllegalStateException("The %s %s.%s is not as in the backup; nothing was changed"
                    .formatted(each.type(), wanted.name(), each.name()));
        });
        return of(wanted.name(), missing);
    }

    private static Schema of(String keyspace, List<Definition> definitions) {
        return new Schema(
                keyspace,
                definitions.stream()
                        .flatMap(each -> CqlScript.statements(withoutId(each.cql())).stream())
                        .toList());
    }

    private static String key(Definition definition) {
        return definition.type() + " " + definition.name();
    }

    private static String withoutId(String cql) {
        return ID.matcher(cql).replaceAll("");
    }
}
