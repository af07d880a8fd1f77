package delivery.dispatch.web;

import delivery.geo.Position;
import delivery.location.CourierTracks;
import delivery.location.Fix;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ways couriers took, for operators. */
@RestController
@RequestMapping("/v1/operations/couriers/{id}/track")
@PreAuthorize("hasRole('OPERATOR')")
class TrackController {

    private static final Duration USUAL = Duration.ofHours(1);

    private final CourierTracks tracks;
    private final Clock clock;

    TrackController(CourierTracks tracks, Clock clock) {
        this.tracks = tracks;
        this.clock = clock;
    }

    /** @param fixes oldest first, at most one for ten seconds */
    record Track(List<TrackFix> fixes) {}

    record TrackFix(Position position, Instant at) {

        static TrackFix of(Fix fix) {
            return new TrackFix(fix.position(), fix.at());
        }
    }

    /**
     * At most 24 hours of the last 30 days.
     *
     * @param from an hour before {@code to} if not given
     * @param to now if not given
     */
    @GetMapping
    CompletableFuture<Track> track(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Instant until = to == null ? clock.instant() : to;
        Instant since = from == null ? until.minus(USUAL) : from;
        try {
            return tracks.between(id, since, until)
                    .thenApply(
                            fixes -> new Track(fixes.stream().map(TrackFix::of).toList()))
                    .toCompletableFuture();
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    "The time is not as it should be.",
                    List.of(new FieldError("from", String.valueOf(e.getMessage()))));
        }
    }
}
