package delivery.logs.erasure;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** Whose data is to be erased by the erasure {@code id}. */
record QueuedErasure(UUID id, UUID account, Set<String> orderIds) {

    /** The same for the same account and orders. */
    UUID content() {
        String all =
                account + "\n" + String.join("\n", orderIds.stream().sorted().toList());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
