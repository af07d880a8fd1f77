package delivery.identity;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.platform.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Table {@code account_by_name}. */
@Component
class AccountTable {

    private static final int AT_ONCE = 100;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    AccountTable(CqlSession session) {
        this.session = session;
        this.insert = session.prepare(
                "INSERT INTO account_by_name (name, account_id, secret_hash, role, seller_id) VALUES (?, ?, ?, ?, ?)");
        this.select = session.prepare("SELECT * FROM account_by_name WHERE name = ?");
    }

    /** Some at a time, since a connection takes about a thousand requests at once. */
    void put(List<Account> accounts) {
        for (int i = 0; i < accounts.size(); i += AT_ONCE) {
            putAtOnce(accounts.subList(i, Math.min(accounts.size(), i + AT_ONCE)));
        }
    }

    private void putAtOnce(List<Account> accounts) {
        CompletableFuture.allOf(accounts.stream()
                        .map(account -> session.executeAsync(insert.bind(
                                                account.name(),
                                                account.id(),
                                                account.secretHash(),
                                                account.role().name(),
                                                account.sellerId())
                                        .setIdempotent(true))
                                .toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(
                        session.execute(select.bind(name).setIdempotent(true)).one())
                .map(AccountTable::account);
    }

    private static Account account(Row row) {
        return new Account(
                row.getString("name"),
                row.getUuid("account_id"),
                row.getString("secret_hash"),
                Role.valueOf(row.getString("role")),
                row.getUuid("seller_id"));
    }
}
