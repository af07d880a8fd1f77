package delivery.platform;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who makes a request, as the token says; a controller takes it as an argument.
 *
 * @param accountId the account: a customer's or courier's id
 * @param sellerId the seller that a seller's account acts for
 */
public record Caller(
        UUID accountId, Set<Role> roles, @Nullable UUID sellerId) {

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** @throws IllegalArgumentException if the subject is not a UUID, or a role is unknown */
    static Caller of(Jwt token) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> names = token.getClaimAsStringList("roles");
        if (names != null) {
            names.forEach(name -> roles.add(Role.valueOf(name)));
        }
        String sellerId = token.getClaimAsString("seller_id");
        return new Caller(
                UUID.fromString(String.valueOf(token.getSubject())),
                roles,
                sellerId == null ? null : UUID.fromString(sellerId));
    }
}
