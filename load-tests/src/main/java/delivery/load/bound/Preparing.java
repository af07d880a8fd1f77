package delivery.load.bound;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Prepares the services' statements, word for word, in keyspaces of the test's own. */
final class Preparing {

    private final CqlSession session;
    private final String prefix;
    private final List<String> prepared = new ArrayList<>();

    /** @param prefix comes before every keyspace's name */
    Preparing(CqlSession session, String prefix) {
        this.session = session;
        this.prefix = prefix;
    }

    PreparedStatement in(String keyspace, String cql) {
        prepared.add(cql);
        return session.prepare(SimpleStatement.newInstance(cql).setKeyspace(prefix + keyspace));
    }

    /** Those of the statements prepared here that nobody else has prepared: they are no service's any more. */
    List<String> unknownAmong(Set<String> known) {
        Set<String> words = new HashSet<>();
        known.forEach(cql -> words.add(words(cql)));
        return prepared.stream().filter(cql -> !words.contains(words(cql))).toList();
    }

    /** Every statement that Cassandra has prepared for whomever. */
    static Set<String> knownTo(CqlSession session) {
        Set<String> known = new HashSet<>();
        session.execute("SELECT query_string FROM system.prepared_statements")
                .forEach(row -> known.add(String.valueOf(row.getString("query_string"))));
        return known;
    }

    /** A statement without what may differ: line breaks, the keyspace before a table's name, and how long rows are kept. */
    private static String words(String cql) {
        return cql.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\b(INTO|FROM|UPDATE) \\w+\\.", "$1 ")
                .replaceAll("TTL \\d+", "TTL n");
    }
}
