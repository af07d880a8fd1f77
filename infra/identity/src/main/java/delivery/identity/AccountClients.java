package delivery.identity;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Every account is an OAuth client that gets its token by client credentials. */
@Component
class AccountClients implements RegisteredClientRepository {

    static final String ROLE = "delivery.role";
    static final String SELLER_ID = "delivery.seller-id";
    static final String ACCOUNT_ID = "delivery.account-id";

    private static final Pattern NAME = Pattern.compile(Account.NAME);

    private final AccountTable accounts;
    private final IdentitySettings settings;

    AccountClients(AccountTable accounts, IdentitySettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    /** A client's id is its account's name; what is no name is not looked for. */
    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return NAME.matcher(clientId).matches()
                ? accounts.find(clientId).map(this::client).orElse(null)
                : null;
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** Called when a hash's strength is not today's; it gets today's when the account is next made. */
    @Override
    public void save(RegisteredClient client) {}

    private RegisteredClient client(Account account) {
        return RegisteredClient.withId(account.name())
                .clientId(account.name())
                .clientSecret(account.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.tokenLifetime())
                        .build())
                .clientSettings(ClientSettings.builder()
                        .setting(ACCOUNT_ID, account.id().toString())
                        .setting(ROLE, account.role().name())
                        .setting(SELLER_ID, text(account.sellerId()))
                        .build())
                .build();
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }
}
