package delivery.seller.queue;

import delivery.platform.Caller;
import delivery.seller.SellerAccess;
import delivery.seller.dispatch.DispatchApi;
import delivery.seller.dispatch.DispatchApi.Step;
import delivery.seller.dispatch.DispatchApi.StepRequest;
import delivery.seller.preparation.PreparationTimes;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a seller says about an order. A repeated step changes nothing; one out of turn is a 409; an order that is not this
 * seller's is a 404.
 */
@RestController
@RequestMapping("/v1/sellers/{sellerId}/orders/{orderId}")
class StepsController {

    private static final Logger log = LoggerFactory.getLogger(StepsController.class);

    private final DispatchApi dispatch;
    private final PreparationTimes preparationTimes;

    StepsController(DispatchApi dispatch, PreparationTimes preparationTimes) {
        this.dispatch = dispatch;
        this.preparationTimes = preparationTimes;
    }

    record Rejection(@NotBlank @Size(max = 300) String reason) {}

    /** The seller will make it. */
    @PostMapping("/confirm")
    SellerOrder confirm(
            @Parameter(hidden = true) Caller seller, @PathVariable UUID sellerId, @PathVariable UUID orderId) {
        return SellerOrder.of(step(seller, sellerId, orderId, Step.CONFIRM, null));
    }

    /** It can be picked up. */
    @PostMapping("/ready")
    SellerOrder ready(
            @Parameter(hidden = true) Caller seller, @PathVariable UUID sellerId, @PathVariable UUID orderId) {
        DispatchApi.Delivery ready = step(seller, sellerId, orderId, Step.READY, null);
        preparationTimes.learn(ready);
        return SellerOrder.of(ready);
    }

    /** The seller will not make it: the order fails. Its stock can be ordered again soon after. */
    @PostMapping("/reject")
    SellerOrder reject(
            @Parameter(hidden = true) Caller seller,
            @PathVariable UUID sellerId,
            @PathVariable UUID orderId,
            @Valid @RequestBody Rejection rejection) {
        return SellerOrder.of(step(seller, sellerId, orderId, Step.REJECT, rejection.reason()));
    }

    private DispatchApi.Delivery step(Caller seller, UUID sellerId, UUID orderId, Step step, @Nullable String reason) {
        SellerAccess.requireOwn(seller, sellerId);
        DispatchApi.Delivery delivery = dispatch.step(orderId, new StepRequest(sellerId, step, reason));
        log.atInfo()
                .addKeyValue("orderId", orderId)
                .addKeyValue("sellerId", sellerId)
                .addKeyValue("step", step)
                .log("Seller's step taken");
        return delivery;
    }
}
