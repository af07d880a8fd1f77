package delivery.logs.erasure;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which keys of an event tell of a person. */
final class PersonalFields {

    private static final String REASON = "reason";

    /** As the platform itself says why an order ended: {@code SELLER_SILENT}. What people write has no such words. */
    private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)+");

    private static final Pattern MEANINGLESS = Pattern.compile("[-_.]");

    private final Set<String> subjects;
    private final Set<String> personal;

    PersonalFields(ErasureSettings settings) {
        this.subjects = plain(settings.subjectKeys());
        this.personal = plain(settings.fields());
    }

    /** Whether the value of {@code name} is the id of whom the event is about. */
    boolean isSubject(String name) {
        return subjects.contains(plain(name));
    }

    /** Whether that value is erased in an event that is about a person. */
    boolean isPersonal(String name, String value) {
        String key = plain(name);
        return personal.contains(key)
                && !(key.equals(REASON) && CODE.matcher(value).matches());
    }

    private static Set<String> plain(Collection<String> names) {
        return names.stream().map(PersonalFields::plain).collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String name) {
        return MEANINGLESS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
