package delivery.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a keyspace to its newest schema: each CQL file {@code schema/<schema>/V012__what.cql} on the class path runs once,
 * by version, however many processes start at the same moment. One of them holds a lock (a lightweight transaction
 * that expires, so a crash cannot hold it for ever) while the others wait and then find everything done. A file that was
 * half applied by a crash runs again: write its statements so that they may ({@code IF NOT EXISTS}).
 */
public final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private static final Pattern KEYSPACE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Duration DDL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOCK_EXPIRY = Duration.ofSeconds(60);
    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(180);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final CqlSession session;
    private final String keyspace;
    private final List<Migration> migrations;
    private final UUID me = UUID.randomUUID();

    private Migrations(CqlSession session, String keyspace, List<Migration> migrations) {
        this.session = session;
        this.keyspace = keyspace;
        this.migrations = migrations;
    }

    /**
     * Creates {@code keyspace} if need be and applies what is missing; returns when all of it is there and every node agrees.
     *
     * @param schema folder under {@code schema/} on the class path
     * @param keyspace the keyspace's name, lower case
     * @param replication CQL map literal, for example {@code {'class':'NetworkTopologyStrategy','dc1':3}}
     * @throws IllegalArgumentException if the keyspace's name is not one
     * @throws IllegalStateException if a file that was applied has changed since, or others hold the lock for too long
     */
    public static void run(CqlSession session, String schema, String keyspace, String replication) {
        if (!KEYSPACE_NAME.matcher(keyspace).matches()) {
            throw new IllegalArgumentException("Not a keyspace name (lower case, digits, _, at most 48): " + keyspace);
        }
        ClassLoader classes = Migrations.class.getClassLoader();
        // Else the driver reads the whole schema anew, and waits a second for more, after each statement.
        session.setSchemaMetadataEnabled(false);
        try {
            new Migrations(session, keyspace, MigrationFiles.of(classes, schema)).run(replication);
        } finally {
            session.setSchemaMetadataEnabled(null);
        }
    }

    private void run(String replication) {
        ddl("CREATE KEYSPACE IF NOT EXISTS " + keyspace + " WITH replication = " + replication);
        awaitAgreement();
        // Two nodes that make one table at the same moment make it under two ids, and disagree, unless the id is given.
        ddl("""
            CREATE TABLE IF NOT EXISTS %s.schema_migration (
                version    int PRIMARY KEY,  -- 0 is the lock of whoever is migrating
                file_name  text,
                checksum   text,
                applied_at timestamp,
                owner      uuid
            ) WITH id = %s""".formatted(keyspace, id("schema_migration")));
        awaitAgreement();
        long deadline = System.nanoTime() + WAIT_FOR_OTHERS.toNanos();
        while (!allApplied()) {
            if (takeLock()) {
                applyMissing();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Others have been migrating keyspace " + keyspace + " for "
                        + WAIT_FOR_OTHERS.toSeconds() + " s; giving up");
            } else {
                pause();
            }
        }
        awaitAgreement();
    }

    private boolean allApplied() {
        return migrations.stream().allMatch(this::isApplied);
    }

    private boolean isApplied(Migration migration) {
        Row row = execute(serial("SELECT checksum FROM %s.schema_migration WHERE version = ?", migration.version()))
                .one();
        String applied = row == null ? null : row.getString("checksum");
        if (applied != null && !applied.equals(migration.checksum())) {
            throw new IllegalStateException(
                    "Migration %s of keyspace %s has changed since it was applied; add a new one instead"
                            .formatted(migration.fileName(), keyspace));
        }
        return applied != null;
    }

    private boolean takeLock() {
        String take = "INSERT INTO %s.schema_migration (version, owner) VALUES (0, ?) IF NOT EXISTS USING TTL "
                + LOCK_EXPIRY.toSeconds();
        ResultSet taken = execute(conditional(take, me));
        return taken.wasApplied()
                || me.equals(Objects.requireNonNull(taken.one()).getUuid("owner"));
    }

    private void applyMissing() {
        try {
            for (Migration migration : migrations) {
                if (!isApplied(migration) && !apply(migration)) {
                    log.warn("Others have taken over migrating keyspace {}", keyspace);
                    return;
                }
            }
        } finally {
            execute(conditional("DELETE FROM %s.schema_migration WHERE version = 0 IF owner = ?", me));
        }
    }

    /** Answers false if the lock has expired meanwhile and others may have taken it. */
    private boolean apply(Migration migration) {
        log.info("Migrating keyspace {}: {}", keyspace, migration.fileName());
        for (String statement : migration.statements()) {
            if (!keepLock()) {
                return false;
            }
            execute(SimpleStatement.newInstance(statement).setKeyspace(keyspace).setTimeout(DDL_TIMEOUT));
            awaitAgreement();
        }
        execute(conditional(
                "INSERT INTO %s.schema_migration (version, file_name, checksum, applied_at) VALUES (?, ?, ?, ?) IF NOT EXISTS",
                migration.version(), migration.fileName(), migration.checksum(), Instant.now()));
        return true;
    }

    /** For as long again from now on. */
    private boolean keepLock() {
        String keep = "UPDATE %s.schema_migration USING TTL " + LOCK_EXPIRY.toSeconds()
                + " SET owner = ? WHERE version = 0 IF owner = ?";
        return execute(conditional(keep, me, me)).wasApplied();
    }

    private void awaitAgreement() {
        SchemaAgreement.await(session, WAIT_FOR_OTHERS);
    }

    private UUID id(String table) {
        return UUID.nameUUIDFromBytes((keyspace + "." + table).getBytes(StandardCharsets.UTF_8));
    }

    private void ddl(String statement) {
        execute(SimpleStatement.newInstance(statement).setTimeout(DDL_TIMEOUT));
    }

    /**
     * Again and again, while nobody knows whether it was done: nodes may be starting, and transactions of many who start at once
     * get into each other's way. Every statement here may be repeated.
     */
    private ResultSet execute(SimpleStatement statement) {
        long deadline = System.nanoTime() + WAIT_FOR_OTHERS.toNanos();
        while (true) {
            try {
                return session.execute(statement);
            } catch (QueryValidationException e) {
                throw e;
            } catch (DriverException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                log.info("Trying again, since Cassandra did not do it: {}", e.getMessage());
                pause();
            }
        }
    }

    /** By lot, so that those who got into each other's way do not again. */
    private static void pause() {
        LockSupport.parkNanos(POLL_NANOS / 2 + ThreadLocalRandom.current().nextLong(POLL_NANOS));
    }

    private SimpleStatement serial(String cql, Object... values) {
        return SimpleStatement.newInstance(cql.formatted(keyspace), values)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
                .setTimeout(DDL_TIMEOUT);
    }

    private SimpleStatement conditional(String cql, Object... values) {
        return SimpleStatement.newInstance(cql.formatted(keyspace), values)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
                .setTimeout(DDL_TIMEOUT);
    }
}
