package delivery.seller.queue;

import delivery.platform.Caller;
import delivery.seller.SellerAccess;
import delivery.seller.dispatch.DispatchApi;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a seller has to make, as a long-poll that holds no thread. */
@RestController
class QueueController {

    private static final int MAX_WAIT_SECONDS = 30;

    private final DispatchApi dispatch;

    QueueController(DispatchApi dispatch) {
        this.dispatch = dispatch;
    }

    /** @param orders until they are picked up, or end before */
    record Queue(List<SellerOrder> orders) {}

    /**
     * Answers at once, unless {@code If-None-Match} names what the seller knows already: then as soon as there is something
     * else, or 304 after {@code wait} seconds (at most 30).
     */
    @GetMapping("/v1/sellers/{sellerId}/orders")
    @ApiResponse(responseCode = "200", description = "Orders that are not picked up yet; the ETag names this answer")
    @ApiResponse(responseCode = "304", description = "Nothing has changed", content = @Content)
    CompletableFuture<ResponseEntity<Queue>> orders(
            @Parameter(hidden = true) Caller caller,
            @PathVariable UUID sellerId,
            @RequestParam(defaultValue = "0") int wait,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        SellerAccess.requireOwnOrOperator(caller, sellerId);
        String cursor = cursor(known);
        int seconds = Math.max(0, Math.min(MAX_WAIT_SECONDS, wait));
        return dispatch.queue(sellerId, cursor, seconds).thenApply(answer -> answer(cursor, answer.getBody()));
    }

    private static ResponseEntity<Queue> answer(String cursor, DispatchApi.@Nullable Queue queue) {
        if (queue == null) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(cursor).build();
        }
        return ResponseEntity.ok()
                .eTag(queue.cursor())
                .body(new Queue(queue.deliveries().stream().map(SellerOrder::of).toList()));
    }

    /** The cursor inside an entity tag; a tag that is none of ours matches nothing, so it does no harm. */
    private static String cursor(@Nullable String header) {
        return header == null
                ? ""
                : ETag.parse(header).stream().findFirst().map(ETag::tag).orElse("");
    }
}
