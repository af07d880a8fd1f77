package delivery.logs.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose data is to be erased. */
record ErasureRequest(
        @Schema(description = "The customer's account") @NotNull
        UUID account,

        @Schema(description = "The customer's orders, of which free texts and other personal fields are erased too")
        @Size(max = ErasureRequest.MAX_ORDERS)
        @Nullable
        Set<@NotBlank @Size(max = ErasureRequest.MAX_ORDER_CHARS) String> orderIds) {

    static final int MAX_ORDERS = 1_000;
    static final int MAX_ORDER_CHARS = 200;

    Set<String> orders() {
        return new TreeSet<>(Objects.requireNonNullElse(orderIds, Set.of()));
    }
}
