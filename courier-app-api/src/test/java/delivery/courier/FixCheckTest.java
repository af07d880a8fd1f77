package delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.courier.FixCheck.Checked;
import delivery.courier.FixCheck.Rejection;
import delivery.courier.FixCheck.SentFix;
import delivery.geo.Position;
import delivery.location.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class FixCheckTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration FRESHNESS = Duration.ofSeconds(90);
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final double METRES_A_DEGREE = 111_195;

    private final FixCheck check = new FixCheck(NOW, FRESHNESS, AHEAD);

    @Property
    void everyFixIsEitherTakenOrNamedAndWhatIsTakenCanBeRight(
            @ForAll("sent") List<@Nullable SentFix> sent, @ForAll("kept") Optional<Fix> kept) {
        Checked checked = check.of(sent, kept);

        assertThat(checked.accepted().size() + checked.rejected().size()).isEqualTo(sent.size());
        assertThat(checked.rejected())
                .extracting(Rejection::index)
                .doesNotHaveDuplicates()
                .isSorted();
        List<Fix> way = new ArrayList<>(checked.accepted());
        assertThat(way).extracting(Fix::at).isSorted();
        assertThat(way)
                .allMatch(fix ->
                        fix.at().isAfter(NOW.minus(FRESHNESS)) && !fix.at().isAfter(NOW.plus(AHEAD)));
        for (int i = 1; i < way.size(); i++) {
            assertThat(speed(way.get(i - 1), way.get(i))).isLessThanOrEqualTo(FixCheck.MAX_METRES_PER_SECOND);
        }
        kept.ifPresent(last -> assertThat(way).allMatch(fix -> speed(last, fix) <= FixCheck.MAX_METRES_PER_SECOND));
    }

    @Property
    void aWayThatACourierCanGoIsTakenWholeInWhateverOrderItComes(
            @ForAll @DoubleRange(min = -80, max = 80) double latitude,
            @ForAll @DoubleRange(min = 0, max = 60) double metresPerSecond,
            @ForAll @IntRange(min = 1, max = 60) int fixes,
            @ForAll Random random) {
        List<@Nullable SentFix> way = new ArrayList<>(IntStream.range(0, fixes)
                .mapToObj(i -> new SentFix(
                        latitude + i * metresPerSecond / METRES_A_DEGREE, 13.4, NOW.minusSeconds(fixes - i)))
                .toList());
        Collections.shuffle(way, random);

        assertThat(check.of(way, Optional.empty()).rejected()).isEmpty();
    }

    @Property
    void whatWasTakenIsTakenAgain(@ForAll("sent") List<@Nullable SentFix> sent) {
        List<Fix> taken = check.of(sent, Optional.empty()).accepted();
        List<@Nullable SentFix> again = new ArrayList<>();
        taken.forEach(fix ->
                again.add(new SentFix(fix.position().latitude(), fix.position().longitude(), fix.at())));

        assertThat(check.of(again, Optional.empty()).accepted()).isEqualTo(taken);
    }

    private static double speed(Fix one, Fix other) {
        double metres = one.position().metresTo(other.position()) - FixCheck.ERROR_METRES;
        double seconds = Duration.between(one.at(), other.at()).abs().toMillis() / 1_000.0;
        return metres <= 0 ? 0 : metres / seconds;
    }

    @Provide
    Arbitrary<List<@Nullable SentFix>> sent() {
        Arbitrary<Double> degrees = Arbitraries.oneOf(
                Arbitraries.doubles().between(-200, 200),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, -0.0, 90.0, -180.0, 180.0));
        Arbitrary<SentFix> anywhere = Combinators.combine(
                        degrees.injectNull(0.05),
                        degrees.injectNull(0.05),
                        instants().injectNull(0.05))
                .as(SentFix::new);
        Arbitrary<SentFix> nearby =
                Combinators.combine(near(52.5), near(13.4), instants()).as(SentFix::new);
        return Arbitraries.oneOf(anywhere, nearby).injectNull(0.05).list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<Optional<Fix>> kept() {
        return Combinators.combine(near(52.5), near(13.4), instants())
                .as((latitude, longitude, at) -> new Fix(new Position(latitude, longitude), at))
                .optional();
    }

    private static Arbitrary<Double> near(double degrees) {
        return Arbitraries.doubles().between(degrees - 0.02, degrees + 0.02);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(-200_000, 200_000).map(NOW::plusMillis);
    }
}
