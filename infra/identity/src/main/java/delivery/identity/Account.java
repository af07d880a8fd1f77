package delivery.identity;

import delivery.platform.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can have a token.
 *
 * @param id the token's subject
 * @param sellerId the seller that a seller's account acts for
 */
record Account(
        String name,
        UUID id,
        String secretHash,
        Role role,
        @Nullable UUID sellerId) {

    /** What a name looks like, as a regular expression. */
    static final String NAME = "[a-zA-Z0-9._@-]{1,100}";
}
