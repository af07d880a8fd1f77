package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call's path says, taken apart and decoded. */
record Target(String path, Map<String, List<String>> query) {

    static Target of(Call call) {
        int mark = call.path().indexOf('?');
        if (mark < 0) {
            return new Target(call.path(), Map.of());
        }
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : call.path().substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return new Target(call.path().substring(0, mark), query);
    }

    Optional<MatchResult> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /** The parameter's first value; empty when it is not there. */
    String first(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    List<String> all(String name) {
        return query.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return query.containsKey(name);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
