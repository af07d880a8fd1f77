package delivery.logs.erasure;

import delivery.logs.LogEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The customers whose data is erased at a time, and what is left of an event that tells of one of them. That is the case if a subject
 * key has the customer's id, or if it is about one of the customer's orders: then the values of personal keys go. The id itself
 * goes wherever it stands in a text, of whatever event. The same number of events stays, with the same keys.
 */
final class Subjects {

    /** What stands for what is gone. */
    static final String ERASED = "erased";

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private final PersonalFields personal;
    private final Map<String, Set<UUID>> byAccount = new HashMap<>();
    private final Map<String, Set<UUID>> byOrder = new HashMap<>();

    Subjects(Collection<QueuedErasure> erasures, PersonalFields personal) {
        this.personal = personal;
        for (QueuedErasure erasure : erasures) {
            byAccount
                    .computeIfAbsent(erasure.account().toString(), first -> new HashSet<>())
                    .add(erasure.id());
            erasure.orderIds()
                    .forEach(order -> byOrder.computeIfAbsent(order, first -> new HashSet<>())
                            .add(erasure.id()));
        }
    }

    /**
     * An event of which something has been erased.
     *
     * @param erasures those that it was erased for
     */
    record Erased(LogEvent event, Set<UUID> erasures) {}

    /** Their accounts' ids. */
    Set<String> accounts() {
        return byAccount.keySet();
    }

    Set<String> orders() {
        return byOrder.keySet();
    }

    /** Empty if there is nothing in it to erase. */
    Optional<Erased> erase(LogEvent event) {
        Set<UUID> about = about(event);
        Set<UUID> found = new HashSet<>(about);
        boolean isAboutOne = !about.isEmpty();
        Map<String, String> fields = new TreeMap<>();
        event.fields()
                .forEach((name, value) -> fields.put(
                        name, isAboutOne && personal.isPersonal(name, value) ? ERASED : withoutIds(value, found)));
        String message = withoutIds(event.message(), found);
        String exception = event.exception() == null ? null : withoutIds(event.exception(), found);
        LogEvent left = event.withTexts(message, fields, exception);
        return left.equals(event) ? Optional.empty() : Optional.of(new Erased(left, found));
    }

    private Set<UUID> about(LogEvent event) {
        Set<UUID> about = new HashSet<>(of(byOrder, event.orderId()));
        event.fields().forEach((name, value) -> {
            if (personal.isSubject(name)) {
                about.addAll(of(byAccount, value.toLowerCase(Locale.ROOT)));
            }
        });
        return about;
    }

    /** @param found gets those whose ids they are */
    private String withoutIds(String text, Set<UUID> found) {
        Matcher ids = ID.matcher(text);
        StringBuilder left = null;
        int kept = 0;
        int from = 0;
        while (from < text.length() && ids.find(from)) {
            Set<UUID> erasures = of(byAccount, ids.group().toLowerCase(Locale.ROOT));
            if (erasures.isEmpty()) {
                from = ids.start() + 1;
            } else {
                found.addAll(erasures);
                left = (left == null ? new StringBuilder(text.length()) : left)
                        .append(text, kept, ids.start())
                        .append(ERASED);
                kept = ids.end();
                from = kept;
            }
        }
        return left == null ? text : left.append(text, kept, text.length()).toString();
    }

    private static Set<UUID> of(Map<String, Set<UUID>> erasures, @Nullable String key) {
        return key == null ? Set.of() : erasures.getOrDefault(key, Set.of());
    }
}
