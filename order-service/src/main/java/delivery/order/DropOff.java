package delivery.order;

import delivery.geo.Position;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Where an order is to be brought. */
record DropOff(
        @NotNull Position position,
        @Nullable @Size(max = 300) String address,
        @Nullable @Size(max = 300) String note) {}
