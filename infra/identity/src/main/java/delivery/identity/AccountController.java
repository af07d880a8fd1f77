package delivery.identity;

import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import delivery.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Operators make accounts. */
@RestController
class AccountController {

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    record MadeAccount(String name, UUID accountId) {}

    /** Makes accounts, or gives existing ones of the same names new secrets and roles. */
    @PostMapping("/v1/accounts")
    @PreAuthorize("hasRole('OPERATOR')")
    List<MadeAccount> put(@RequestBody @NotEmpty @Size(max = 5_000) List<@NotNull @Valid NewAccount> newAccounts) {
        List<FieldError> errors = IntStream.range(0, newAccounts.size())
                .filter(i -> !hasSellerIfItNeedsOne(newAccounts.get(i)))
                .mapToObj(i -> new FieldError("[%d].sellerId".formatted(i), "is required for a seller's account"))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.malformed("Some accounts are not as they should be.", errors);
        }
        return accounts.put(newAccounts).stream()
                .map(account -> new MadeAccount(account.name(), account.id()))
                .toList();
    }

    private static boolean hasSellerIfItNeedsOne(NewAccount account) {
        return account.role() != Role.SELLER || account.sellerId() != null;
    }
}
