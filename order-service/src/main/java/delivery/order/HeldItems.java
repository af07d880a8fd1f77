package delivery.order;

import delivery.platform.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the seller has set aside for orders. */
@Component
class HeldItems {

    private static final Logger log = LoggerFactory.getLogger(HeldItems.class);

    private final SellerApi sellers;

    HeldItems(SellerApi sellers) {
        this.sellers = sellers;
    }

    /**
     * Has set aside just what the order's row says: another request with the same key may have changed it, or it was given back
     * because the order's delivery did not begin for long. What cannot be had any more does not undo the order: its seller may
     * still reject it.
     */
    Mono<Void> holdAgain(Order order) {
        return sellers.reserve(order.id(), SellerApi.Wish.of(order.purchase()))
                .then()
                .onErrorResume(HeldItems::isRefusal, refusal -> {
                    log.atWarn()
                            .addKeyValue("orderId", order.id())
                            .log("Not set aside again: {}", refusal.getMessage());
                    return Mono.empty();
                });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem && problem.status() == HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
