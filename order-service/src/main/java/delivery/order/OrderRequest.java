package delivery.order;

import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks for.
 *
 * @param items each sku once
 * @param sellerId from whom; the nearest seller that has everything unless given
 */
record OrderRequest(
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Item> items,
        @NotNull @Valid DropOff dropOff,
        @Nullable UUID sellerId) {

    record Item(
            @NotBlank @Size(max = 64) String sku,
            @Min(1) @Max(99) int quantity) {}

    /** @throws ProblemException 400 if a sku is there more than once */
    void requireEachSkuOnce() {
        Set<String> seen = new HashSet<>();
        List<FieldError> repeated = IntStream.range(0, items.size())
                .filter(i -> !seen.add(items.get(i).sku()))
                .mapToObj(i -> new FieldError("items[%d].sku".formatted(i), "is there already; give it once"))
                .toList();
        if (!repeated.isEmpty()) {
            throw ProblemException.malformed("Some items are there more than once.", repeated);
        }
    }
}
