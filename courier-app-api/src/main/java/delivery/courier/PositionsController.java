package delivery.courier;

import delivery.courier.FixCheck.Checked;
import delivery.courier.FixCheck.Rejection;
import delivery.courier.FixCheck.SentFix;
import delivery.location.CourierPositions;
import delivery.platform.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where couriers' phones say they are. */
@RestController
@RequestMapping("/v1/courier/positions")
@PreAuthorize("hasRole('COURIER')")
class PositionsController {

    private final CourierPositions positions;
    private final Clock clock;

    PositionsController(CourierPositions positions, Clock clock) {
        this.positions = positions;
        this.clock = clock;
    }

    /** Up to 500 fixes, in any order. */
    record Batch(@NotEmpty @Size(max = 500) List<@Nullable SentFix> positions) {}

    /**
     * @param accepted how many fixes were taken
     * @param rejected the others, by their index in the batch
     */
    record Answer(int accepted, List<Rejection> rejected) {}

    /** Takes the fixes that can be right and says what is wrong with the others. */
    @PostMapping
    CompletableFuture<Answer> send(@Parameter(hidden = true) Caller courier, @Valid @RequestBody Batch batch) {
        UUID courierId = courier.accountId();
        FixCheck check = new FixCheck(clock.instant(), positions.freshness(), positions.ahead());
        return Storing.orUnavailable(positions
                .latest(courierId)
                .thenCompose(kept -> keep(courierId, check.of(batch.positions(), kept))));
    }

    private CompletionStage<Answer> keep(UUID courierId, Checked checked) {
        return positions
                .record(courierId, checked.accepted())
                .thenApply(stored -> new Answer(checked.accepted().size(), checked.rejected()));
    }
}
