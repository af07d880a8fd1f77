package delivery.identity;

import delivery.platform.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made.
 *
 * @param secret visible ASCII, which BCrypt and HTTP Basic take whole
 * @param accountId the token's subject; made from the name unless given, so give the same again when giving a new secret
 * @param sellerId the seller that a seller's account acts for
 */
record NewAccount(
        @NotNull @Pattern(regexp = Account.NAME) String name,
        @NotNull @Pattern(regexp = "[!-~]{8,72}") String secret,
        @NotNull Role role,
        @Nullable UUID accountId,
        @Nullable UUID sellerId) {}
