package delivery.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class MaskingTest {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    @Property(tries = 300)
    void ofASecretNothingIsLeft(@ForAll("secrets") String name, @ForAll String secret) {
        assertThat(Masking.masked(name, secret)).isEqualTo("***");
    }

    @Provide
    Arbitrary<String> secrets() {
        return spelled(
                "authorization",
                "Proxy-Authorization",
                "token",
                "accessToken",
                "refresh_token",
                "clientSecret",
                "password",
                "apiKey",
                "API_KEY",
                "cookie",
                "Set-Cookie",
                "cookies",
                "code",
                "deliveryCode",
                "pin");
    }

    @Property(tries = 300)
    void ofAPhoneNumberTheLastTwoDigitsAreLeft(@ForAll("phones") String name, @ForAll("numbers") String number) {
        String digits = number.replaceAll("\\D", "");

        assertThat(Masking.masked(name, number)).isEqualTo("***" + digits.substring(digits.length() - 2));
    }

    @Provide
    Arbitrary<String> phones() {
        return spelled("phone", "customerPhone", "phone_number", "mobile", "msisdn", "tel", "phones");
    }

    @Provide
    Arbitrary<String> numbers() {
        return Combinators.combine(
                        Arbitraries.of("", "+", "00 ", "tel: "),
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(5),
                        Arbitraries.of("", " ", "-", "/", ") "),
                        Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(9))
                .as((before, area, gap, number) -> before + area + gap + number);
    }

    @Example
    void aNumberTooShortToBePartlyShownIsHiddenAndOtherScriptsDigitsCountToo() {
        assertThat(Masking.masked("phone", "12345")).isEqualTo("***");
        assertThat(Masking.masked("phone", "٠١٢٣٤٥٦٧")).isEqualTo("***٦٧");
    }

    @Property(tries = 500)
    void aPositionKeepsTwoDecimals(
            @ForAll("positions") String name,
            @ForAll @Scale(12) @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @Scale(12) @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll("shapes") String shape) {
        String masked = Masking.masked(name, shape.formatted(latitude, longitude));

        Matcher numbers = NUMBER.matcher(masked);
        for (double exact : new double[] {latitude, longitude}) {
            assertThat(numbers.find()).isTrue();
            assertThat(Double.parseDouble(numbers.group())).isCloseTo(exact, within(0.01));
            assertThat(numbers.group()).matches("-?\\d+(\\.\\d{1,2})?");
        }
    }

    @Provide
    Arbitrary<String> positions() {
        return spelled(
                "position", "latitude", "pickup-longitude", "dropOffLat", "lng", "lon", "coordinates", "location");
    }

    @Provide
    Arbitrary<String> shapes() {
        return Arbitraries.of("%s,%s", "%s %s", "Position[latitude=%s, longitude=%s]", "[%s,%s]", "POINT(%s %s)");
    }

    @Example
    void decimalsMayStandAfterACommaOrWithoutAnythingBefore() {
        assertThat(Masking.masked("lat", "52,520008")).isEqualTo("52,52");
        assertThat(Masking.masked("lat", ".520008")).isEqualTo(".52");
        assertThat(Masking.masked("position", "52,134.404954")).isEqualTo("52,134.40");
        assertThat(Masking.masked("position", "3")).isEqualTo("3");
    }

    @Property(tries = 300)
    void whatAnalystsNeedStaysAsItIs(@ForAll("plain") String name, @ForAll("values") String value) {
        assertThat(Masking.masked(name, value)).isSameAs(value);
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.of(
                "orderId",
                "courierId",
                "sellerId",
                "event",
                "at",
                "placedAt",
                "promisedAt",
                "reason",
                "step",
                "zone",
                "method",
                "path",
                "status",
                "statusCode",
                "millis",
                "metres",
                "account",
                "cause",
                "dropped",
                "postCode");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().filter(value -> !value.contains("eyJ"));
    }

    @Property(tries = 300)
    void aTokenIsHiddenWhereverItStands(
            @ForAll("values") String before, @ForAll("tokens") String token, @ForAll("separators") String after) {
        String text = before + token + after + token;

        String masked = Masking.withoutTokens(text);

        assertThat(masked).isEqualTo(before + "***" + after + "***");
        assertThat(Masking.masked("reason", text)).isEqualTo(masked);
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> part = Arbitraries.strings()
                .withChars("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
                .ofMinLength(1)
                .ofMaxLength(60);
        return Combinators.combine(part, part, part)
                .as((header, claims, signature) -> "eyJ" + header + "." + claims + "." + signature);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(" ", ", ", "\n", "\"", " is no good: ");
    }

    /** In any spelling: case does not matter. */
    private static Arbitrary<String> spelled(String... names) {
        return Arbitraries.of(names)
                .flatMap(name ->
                        Arbitraries.of(List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))));
    }
}
