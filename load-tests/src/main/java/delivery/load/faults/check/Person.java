package delivery.load.faults.check;

import org.jspecify.annotations.Nullable;

/** An account: who it is in tokens, and so in histories. */
record Person(String name, String id, String role, @Nullable String sellerId) {}
