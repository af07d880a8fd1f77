package delivery.courier;

import delivery.courier.FixCheck.Checked;
import delivery.courier.FixCheck.Rejection;
import delivery.courier.FixCheck.SentFix;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.platform.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final KeptFixes kept;
    private final Clock clock;

    PositionsController(CourierPositions positions, KeptFixes kept, Clock clock) {
        this.positions = positions;
        this.kept = kept;
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
        return Storing.orUnavailable(checked(courierId, batch, check).thenCompose(checked -> keep(courierId, checked)));
    }

    /** What fits what is remembered is taken without a read; before a jump is refused, it is read what was kept last. */
    private CompletionStage<Checked> checked(UUID courierId, Batch batch, FixCheck check) {
        Optional<Fix> remembered = kept.remembered(courierId);
        if (remembered.isPresent()) {
            Checked checked = check.of(batch.positions(), remembered);
            if (!checked.hasJump()) {
                return CompletableFuture.completedFuture(checked);
            }
        }
        return positions.latest(courierId).thenApply(last -> check.of(batch.positions(), last));
    }

    private CompletionStage<Answer> keep(UUID courierId, Checked checked) {
        return kept.keep(courierId, checked.accepted())
                .thenApply(stored -> new Answer(checked.accepted().size(), checked.rejected()));
    }
}
