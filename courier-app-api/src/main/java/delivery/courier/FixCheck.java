package delivery.courier;

import delivery.geo.Position;
import delivery.location.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells fixes that can be right from those that cannot. */
final class FixCheck {

    /** 250 km/h: no courier is faster, a jumping GPS receiver is. */
    static final double MAX_METRES_PER_SECOND = 70;

    /** Two fixes of one place may lie this far apart. */
    static final double ERROR_METRES = 50;

    private final Instant now;
    private final Duration freshness;
    private final Duration ahead;

    /**
     * @param now business time
     * @param freshness a fix this old is of no use any more
     * @param ahead how far a phone's clock may be ahead
     */
    FixCheck(Instant now, Duration freshness, Duration ahead) {
        this.now = now;
        this.freshness = freshness;
        this.ahead = ahead;
    }

    /**
     * A fix as sent.
     *
     * @param latitude degrees WGS84
     * @param longitude degrees WGS84
     * @param at when the phone was there, business time
     */
    record SentFix(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Instant at) {}

    enum Reason {
        /** A field is missing. */
        INCOMPLETE,
        /** Not a position on Earth. */
        OUT_OF_RANGE,
        /** Ahead of business time. */
        IN_THE_FUTURE,
        /** Older than positions count. */
        TOO_OLD,
        /** Farther from the fix before it, or from the last one kept, than anybody moves. */
        IMPLAUSIBLE_JUMP
    }

    /** @param index in the batch, from 0 */
    record Rejection(int index, Reason reason) {}

    /**
     * @param accepted oldest first
     * @param rejected by index
     */
    record Checked(List<Fix> accepted, List<Rejection> rejected) {

        boolean hasJump() {
            return rejected.stream().anyMatch(rejection -> rejection.reason() == Reason.IMPLAUSIBLE_JUMP);
        }
    }

    private record Candidate(int index, Fix fix) {}

    /** @param kept the courier's last fix, if there is a fresh one; it was checked before and is trusted */
    Checked of(List<@Nullable SentFix> sent, Optional<Fix> kept) {
        List<Rejection> rejected = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            consider(i, sent.get(i), candidates, rejected);
        }
        candidates.sort(Comparator.comparing(candidate -> candidate.fix().at()));
        List<Fix> accepted = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Fix fix = candidate.fix();
            Fix before = accepted.isEmpty() ? fix : accepted.get(accepted.size() - 1);
            if (canBeReached(before, fix) && canBeReached(kept.orElse(fix), fix)) {
                accepted.add(fix);
            } else {
                rejected.add(new Rejection(candidate.index(), Reason.IMPLAUSIBLE_JUMP));
            }
        }
        rejected.sort(Comparator.comparingInt(Rejection::index));
        return new Checked(accepted, rejected);
    }

    private void consider(int index, @Nullable SentFix sent, List<Candidate> candidates, List<Rejection> rejected) {
        if (sent == null || sent.latitude() == null || sent.longitude() == null || sent.at() == null) {
            rejected.add(new Rejection(index, Reason.INCOMPLETE));
        } else if (sent.at().isAfter(now.plus(ahead))) {
            rejected.add(new Rejection(index, Reason.IN_THE_FUTURE));
        } else if (!sent.at().isAfter(now.minus(freshness))) {
            rejected.add(new Rejection(index, Reason.TOO_OLD));
        } else {
            try {
                candidates.add(
                        new Candidate(index, new Fix(new Position(sent.latitude(), sent.longitude()), sent.at())));
            } catch (IllegalArgumentException e) {
                rejected.add(new Rejection(index, Reason.OUT_OF_RANGE));
            }
        }
    }

    /** Either may be the earlier one: a late fix comes after the one that was kept. */
    private static boolean canBeReached(Fix one, Fix other) {
        double seconds = Duration.between(one.at(), other.at()).abs().toMillis() / 1_000.0;
        return one.position().metresTo(other.position()) <= ERROR_METRES + MAX_METRES_PER_SECOND * seconds;
    }
}
