package delivery.local.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Creates accounts through the public API, with the operator's session. */
public final class Accounts {

    private static final int AT_ONCE = 50;

    private final Session operator;
    private final String secret;

    /** @param secret the secret of every account made here */
    public Accounts(Session operator, String secret) {
        this.operator = operator;
        this.secret = secret;
    }

    /** One account to be; its id follows from its name, so that it stays the same from run to run. */
    public record Wanted(String name, String role, @Nullable UUID sellerId) {

        public UUID accountId() {
            return id("account " + name);
        }

        Map<String, Object> body(String secret) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("name", name);
            body.put("secret", secret);
            body.put("role", role);
            body.put("accountId", accountId());
            if (sellerId != null) {
                body.put("sellerId", sellerId);
            }
            return body;
        }
    }

    /** The id that stands for this name in every run. */
    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the accounts, or brings those that are there up to date. Fails if the platform refuses. */
    public CompletableFuture<Void> put(List<Wanted> wanted) {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            List<Wanted> batch = new ArrayList<>(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)));
            done = done.thenCompose(before -> operator.post(
                            "/v1/accounts",
                            batch.stream().map(account -> account.body(secret)).toList()))
                    .thenAccept(reply -> reply.orThrow("make accounts"));
        }
        return done;
    }
}
