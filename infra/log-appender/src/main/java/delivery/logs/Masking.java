package delivery.logs;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps what is secret or tells too much of a person out of the log, by the names of fields. Case, {@code -}, {@code _} and
 * {@code .} in a name do not matter, nor does a plural's {@code s}, nor what stands before a long word: {@code customerPhone}
 * and {@code X-Customer-Phones} are phones.
 *
 * <ul>
 *   <li>A secret ({@code authorization}, {@code accessToken}, {@code password}, {@code code} …) becomes {@code ***}.
 *   <li>A phone number keeps its last two digits.
 *   <li>A position ({@code latitude}, {@code lng}, {@code dropOffPosition} …) keeps two decimals of each number, which tell about
 *       a kilometre. Numbers without decimals, such as a position in a queue, stay.
 * </ul>
 *
 * Wherever a text has a JWT, that becomes {@code ***}. Nothing else is looked for in texts: a number or a name in a message is the
 * business of whoever writes the message.
 */
final class Masking {

    private static final String HIDDEN = "***";
    private static final String TOKEN_BEGINS = "eyJ"; // Base64 of {"
    private static final int SHOWN_DIGITS = 2;
    private static final int FEWEST_DIGITS = 6;
    private static final int NAMES_REMEMBERED = 1_000;

    /** Names that end so; a plural's s is gone. */
    private static final Map<Kind, Set<String>> ENDINGS = Map.of(
            Kind.SECRET,
                    Set.of(
                            "authorization",
                            "token",
                            "secret",
                            "password",
                            "passwd",
                            "passphrase",
                            "credential",
                            "apikey",
                            "privatekey",
                            "cookie",
                            "jwt",
                            "deliverycode"),
            Kind.PHONE, Set.of("phone", "phonenumber", "mobile", "mobilenumber", "msisdn"),
            Kind.POSITION, Set.of("latitude", "longitude", "lat", "lng", "lon", "position", "location", "coordinate"));

    /** Words too short or too common to be looked for in longer names: a status code is no secret. */
    private static final Map<String, Kind> WHOLE = Map.of(
            "code", Kind.SECRET,
            "pin", Kind.SECRET,
            "otp", Kind.SECRET,
            "auth", Kind.SECRET,
            "bearer", Kind.SECRET,
            "pwd", Kind.SECRET,
            "tel", Kind.PHONE);

    /** A comma is a decimal one only where no point comes after it. */
    private static final Pattern DECIMAL =
            Pattern.compile("(\\d*\\.\\d{0,2}|\\d+,\\d{0,2}(?=\\d*(?![.\\d])))\\d*(?:[eE]([-+]?)\\d+)?");

    private static final Map<String, Kind> KINDS = new ConcurrentHashMap<>();

    private Masking() {}

    private enum Kind {
        SECRET,
        PHONE,
        POSITION,
        ANY
    }

    /** What the log keeps of a field. */
    static String masked(String name, String value) {
        return switch (kind(name)) {
            case SECRET -> HIDDEN;
            case PHONE -> lastDigits(value);
            case POSITION -> coarse(value);
            case ANY -> withoutTokens(value);
        };
    }

    /** Services use the same few names over and over. */
    private static Kind kind(String name) {
        Kind kind = KINDS.get(name);
        if (kind == null) {
            kind = kindOf(name.toLowerCase(Locale.ROOT).replaceAll("[-_.]|s$", ""));
            if (KINDS.size() < NAMES_REMEMBERED) {
                KINDS.put(name, kind);
            }
        }
        return kind;
    }

    private static Kind kindOf(String name) {
        return Stream.of(Kind.SECRET, Kind.PHONE, Kind.POSITION)
                .filter(kind -> ENDINGS.getOrDefault(kind, Set.of()).stream().anyMatch(name::endsWith))
                .findFirst()
                .orElse(WHOLE.getOrDefault(name, Kind.ANY));
    }

    private static String lastDigits(String phone) {
        int[] digits = phone.codePoints().filter(Character::isDigit).toArray();
        return digits.length < FEWEST_DIGITS
                ? HIDDEN
                : HIDDEN + new String(digits, digits.length - SHOWN_DIGITS, SHOWN_DIGITS);
    }

    /** What is written with a negative exponent is next to nothing. */
    private static String coarse(String position) {
        return DECIMAL.matcher(position).replaceAll(number -> "-".equals(number.group(2)) ? "0.00" : number.group(1));
    }

    /** Costs next to nothing where there is none. */
    static String withoutTokens(String text) {
        int begin = text.indexOf(TOKEN_BEGINS);
        return begin < 0 ? text : withoutTokens(text, begin);
    }

    private static String withoutTokens(String text, int first) {
        StringBuilder kept = new StringBuilder(text.length());
        int from = 0;
        for (int begin = first; begin >= 0; begin = text.indexOf(TOKEN_BEGINS, from)) {
            kept.append(text, from, begin).append(HIDDEN);
            from = begin;
            while (from < text.length() && isOfToken(text.charAt(from))) {
                from++;
            }
        }
        return kept.append(text, from, text.length()).toString();
    }

    private static boolean isOfToken(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '=';
    }
}
