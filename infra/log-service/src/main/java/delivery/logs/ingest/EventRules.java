package delivery.logs.ingest;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which events of other programs are taken. */
@Component
class EventRules {

    /** Characters that look like others, or like nothing, could make one name look like another. */
    private static final Pattern NAME = Pattern.compile("[!-~]([ -~]{0,198}[!-~])?");

    private final IngestSettings settings;
    private final Set<String> reserved;

    EventRules(IngestSettings settings) {
        this.settings = settings;
        this.reserved =
                settings.reservedServices().stream().map(EventRules::folded).collect(Collectors.toUnmodifiableSet());
    }

    /** Why the event is not taken; null if it is. */
    @Nullable
    String refusal(ReceivedEvent event, Instant now) {
        String service = event.service();
        if (service == null || service.isEmpty()) {
            return "the service's name is missing";
        }
        if (!NAME.matcher(service).matches()) {
            return "the service's name must be 1 to 200 visible ASCII characters";
        }
        if (reserved.contains(folded(service))) {
            return "the service's name is that of one of this platform's own";
        }
        if (event.at().isAfter(now.plus(settings.maxAhead()))) {
            return "its time lies more than %s ahead".formatted(settings.maxAhead());
        }
        return event.at().isBefore(now.minus(settings.maxAge()))
                ? "its time lies more than %s back, which is as long as the log is kept".formatted(settings.maxAge())
                : null;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
