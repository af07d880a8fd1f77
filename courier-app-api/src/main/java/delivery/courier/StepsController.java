package delivery.courier;

import delivery.courier.DispatchApi.Proof;
import delivery.courier.DispatchApi.Step;
import delivery.courier.DispatchApi.StepRequest;
import delivery.platform.Caller;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The steps of a delivery, from the offer to the door. A repeated step changes nothing; one out of turn is a 409; a delivery
 * that is not this courier's is a 404.
 */
@RestController
@RequestMapping("/v1/courier/deliveries/{id}")
@PreAuthorize("hasRole('COURIER')")
class StepsController {

    private static final Logger log = LoggerFactory.getLogger(StepsController.class);

    private final DispatchApi dispatch;

    StepsController(DispatchApi dispatch) {
        this.dispatch = dispatch;
    }

    record DeclineRequest(@Nullable @Size(max = 300) String reason) {}

    /**
     * One of the two.
     *
     * @param code what the customer told at the door
     * @param photo reference of a photo, where nobody could be met
     */
    record HandOver(
            @Nullable @Size(max = 20) String code,
            @Nullable @Size(max = 300) String photo) {

        /** @throws ProblemException 400 unless there is one proof and no more */
        Proof proof() {
            boolean hasCode = code != null && !code.isBlank();
            boolean hasPhoto = photo != null && !photo.isBlank();
            if (hasCode == hasPhoto) {
                throw ProblemException.malformed(
                        "A delivery is proven by the customer's code or by a photo.",
                        List.of(new FieldError("code", "give either code or photo")));
            }
            return hasCode ? new Proof(code, null) : new Proof(null, photo);
        }
    }

    @PostMapping("/accept")
    CourierDelivery accept(@Parameter(hidden = true) Caller courier, @PathVariable UUID id) {
        return step(courier, id, Step.ACCEPT, null, null);
    }

    /** Answers nothing: the delivery is not this courier's any more. */
    @PostMapping("/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(
            @Parameter(hidden = true) Caller courier,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable DeclineRequest why) {
        step(courier, id, Step.DECLINE, null, why == null ? null : why.reason());
    }

    @PostMapping("/arrived-at-pickup")
    CourierDelivery arrivedAtPickup(@Parameter(hidden = true) Caller courier, @PathVariable UUID id) {
        return step(courier, id, Step.ARRIVED_AT_PICKUP, null, null);
    }

    @PostMapping("/picked-up")
    CourierDelivery pickedUp(@Parameter(hidden = true) Caller courier, @PathVariable UUID id) {
        return step(courier, id, Step.PICKED_UP, null, null);
    }

    @PostMapping("/arrived-at-dropoff")
    CourierDelivery arrivedAtDropOff(@Parameter(hidden = true) Caller courier, @PathVariable UUID id) {
        return step(courier, id, Step.ARRIVED_AT_DROPOFF, null, null);
    }

    @PostMapping("/delivered")
    CourierDelivery delivered(
            @Parameter(hidden = true) Caller courier, @PathVariable UUID id, @Valid @RequestBody HandOver handOver) {
        return step(courier, id, Step.DELIVERED, handOver.proof(), null);
    }

    private CourierDelivery step(Caller courier, UUID id, Step step, @Nullable Proof proof, @Nullable String reason) {
        UUID courierId = courier.accountId();
        DispatchApi.Delivery delivery = dispatch.step(id, new StepRequest(courierId, step, proof, reason));
        log.atInfo()
                .addKeyValue("orderId", id)
                .addKeyValue("courierId", courierId)
                .addKeyValue("step", step)
                .log("Courier's step taken");
        return CourierDelivery.of(delivery, courierId);
    }
}
