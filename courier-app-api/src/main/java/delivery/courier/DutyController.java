package delivery.courier;

import delivery.geo.Vehicle;
import delivery.location.CourierPositions;
import delivery.platform.Caller;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A courier's coming and going. */
@RestController
@RequestMapping("/v1/courier/duty")
@PreAuthorize("hasRole('COURIER')")
class DutyController {

    private static final Logger log = LoggerFactory.getLogger(DutyController.class);

    private final DispatchApi dispatch;
    private final CourierPositions positions;

    DutyController(DispatchApi dispatch, CourierPositions positions) {
        this.dispatch = dispatch;
        this.positions = positions;
    }

    /**
     * @param capacity how much the courier can carry at once, in units of a delivery's size
     * @param skills what the courier is fit for: deliveries that need more are not offered
     * @param startsAt of a shift announced before it begins: what the courier can fetch then may be offered a little before
     * @param until the end of the shift: nothing is offered that would be picked up later, and what is not picked up by then is
     *     offered to others
     */
    record DutyRequest(
            boolean onDuty,
            @NotNull Vehicle vehicle,
            @Min(1) @Max(100) int capacity,

            @Schema(description = "What the courier is fit for beyond the vehicle, for example an age check")
            @Nullable
            @Size(max = 20)
            Set<
                            @Pattern(
                                    regexp = "[a-z][a-z0-9-]{0,31}",
                                    message = "must be up to 32 lower-case letters, digits and hyphens")
                            @NotNull String>
                    skills,

            @Schema(description = "When the courier can set out, if the shift is announced before it begins") @Nullable
            Instant startsAt,

            @Nullable Instant until) {

        DispatchApi.Duty duty() {
            return new DispatchApi.Duty(onDuty, vehicle, capacity, skills == null ? Set.of() : skills, startsAt, until);
        }
    }

    /**
     * @param vehicle none before the courier's first duty
     * @param until the end of the shift, if the courier said it
     * @param deliveries what the courier has been offered or holds
     */
    record DutyView(
            boolean onDuty,
            @Nullable Vehicle vehicle,
            int capacity,
            Set<String> skills,
            @Nullable Instant startsAt,
            @Nullable Instant until,
            List<UUID> deliveries) {

        static DutyView of(DispatchApi.DutyView duty) {
            return new DutyView(
                    duty.onDuty(),
                    duty.vehicle(),
                    duty.capacity(),
                    duty.skills(),
                    duty.startsAt(),
                    duty.until(),
                    duty.deliveries());
        }
    }

    /**
     * Going off duty gives back what was not picked up yet, and takes the courier off the map. An {@code until} that has come gives
     * back as well, but leaves the courier on the map, for what is carried is still delivered.
     */
    @PutMapping
    DutyView setDuty(@Parameter(hidden = true) Caller courier, @Valid @RequestBody DutyRequest duty) {
        requireInOrder(duty);
        UUID courierId = courier.accountId();
        DispatchApi.DutyView set = dispatch.setDuty(courierId, duty.duty());
        if (!set.onDuty()) {
            Storing.join(positions.forget(courierId));
        }
        log.atInfo().addKeyValue("courierId", courierId).log(set.onDuty() ? "On duty" : "Off duty");
        return DutyView.of(set);
    }

    @GetMapping
    DutyView duty(@Parameter(hidden = true) Caller courier) {
        try {
            return DutyView.of(dispatch.duty(courier.accountId()));
        } catch (ProblemException problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                return new DutyView(false, null, 0, Set.of(), null, null, List.of());
            }
            throw problem;
        }
    }

    private static void requireInOrder(DutyRequest duty) {
        if (duty.startsAt() != null && duty.until() != null && !duty.until().isAfter(duty.startsAt())) {
            throw ProblemException.malformed(
                    "The shift is not as it should be.", List.of(new FieldError("until", "must be after startsAt")));
        }
    }
}
