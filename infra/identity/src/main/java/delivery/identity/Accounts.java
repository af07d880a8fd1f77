package delivery.identity;

import delivery.platform.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Makes and changes accounts, and sees to those that the platform itself needs. */
@Component
class Accounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final List<String> SERVICES =
            List.of("order-service", "dispatch-service", "seller-service", "courier-app-api", "log-service");

    private final AccountTable table;
    private final PasswordEncoder secrets;

    Accounts(AccountTable table, PasswordEncoder secrets, IdentitySettings settings) {
        this.table = table;
        this.secrets = secrets;
        List<Account> own = new ArrayList<>();
        if (settings.serviceSecret().isEmpty()) {
            log.warn("DELIVERY_IDENTITY_SERVICE_SECRET is not set: the services have no accounts here");
        } else {
            String hash = hash(settings.serviceSecret());
            SERVICES.forEach(name -> own.add(new Account(name, idOf(name), hash, Role.SERVICE, null)));
        }
        if (!settings.operatorSecret().isEmpty()) {
            own.add(new Account("operator", idOf("operator"), hash(settings.operatorSecret()), Role.OPERATOR, null));
        }
        table.put(own);
    }

    /** Makes these accounts, or gives existing ones of the same names new secrets and roles. */
    List<Account> put(List<NewAccount> accounts) {
        List<Account> made = accounts.parallelStream()
                .map(account -> new Account(
                        account.name(),
                        idOf(account.accountId(), account.name()),
                        hash(account.secret()),
                        account.role(),
                        account.sellerId()))
                .toList();
        table.put(made);
        return made;
    }

    private String hash(String secret) {
        return String.valueOf(secrets.encode(secret));
    }

    private static UUID idOf(@Nullable UUID given, String name) {
        return given != null ? given : idOf(name);
    }

    /** The same name always has the same id, so making an account again changes no one's identity. */
    private static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(("account:" + name).getBytes(StandardCharsets.UTF_8));
    }
}
