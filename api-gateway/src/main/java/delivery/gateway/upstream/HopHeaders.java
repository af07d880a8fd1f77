package delivery.gateway.upstream;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;

/** Headers that are about one connection only (RFC 9110, section 7.6.1), so they do not pass through. */
final class HopHeaders {

    private static final Set<String> ALWAYS = caseless(
            "Connection",
            "Expect",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");
    private static final Set<String> JUST_MANAGEMENT = caseless("close", "keep-alive");

    private HopHeaders() {}

    static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return set;
    }

    /** Those that every message may have, and those that this one names itself. */
    static Set<String> of(HttpHeaders headers) {
        List<String> named = headers.getConnection();
        if (JUST_MANAGEMENT.containsAll(named)) {
            return ALWAYS;
        }
        Set<String> all = caseless(ALWAYS.toArray(String[]::new));
        all.addAll(named);
        return all;
    }
}
