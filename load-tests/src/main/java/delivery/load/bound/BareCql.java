package delivery.load.bound;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import delivery.cassandra.Migrations;
import delivery.load.bound.Lane.Trip;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many orders a second this Cassandra could carry if nothing else had to be done: the statements of whole orders, asked
 * for straight from the driver, many orders at a time, in keyspaces of the test's own made by the services' migrations.
 */
public final class BareCql implements AutoCloseable {

    private static final int ORDERS_AT_ONCE = 64;
    private static final int SELLERS = 20;
    private static final int CUSTOMERS = 50;
    private static final int BUCKETS = 64;
    private static final List<String> SCHEMAS = List.of("orders", "dispatch", "couriers", "sellers", "logs");
    private static final String REPLICATION = "{'class':'SimpleStrategy','replication_factor':1}";

    private final CqlSession session;
    private final String prefix;
    private final OrderWay way;
    private final List<String> unknownStatements;
    private final List<Lane> lanes =
            Stream.generate(Lane::new).limit(ORDERS_AT_ONCE).toList();
    private final List<UUID> sellers = someIds(SELLERS);
    private final List<UUID> customers = someIds(CUSTOMERS);
    private final Random random = new Random(1);

    /**
     * Makes the keyspaces and prepares the statements.
     *
     * @param session closed by whoever opened it
     */
    public BareCql(CqlSession session) {
        this.session = session;
        this.prefix = "bound" + Instant.now().getEpochSecond() + "_";
        SCHEMAS.forEach(schema -> Migrations.run(session, schema, prefix + schema, REPLICATION));
        Set<String> known = Preparing.knownTo(session);
        Preparing preparing = new Preparing(session, prefix);
        CourierStatements couriers = new CourierStatements(preparing);
        SearchStatements search = new SearchStatements(preparing);
        this.way = new OrderWay(
                new OrderStatements(preparing),
                new DeliveryStatements(preparing),
                couriers,
                search,
                new PreparationStatements(preparing),
                new LogStatements(preparing));
        this.unknownStatements = preparing.unknownAmong(known);
        lanes.forEach(lane -> session.execute(couriers.onDuty(lane)));
    }

    /**
     * What was measured.
     *
     * @param orders whole orders that ended between the two
     */
    public record Measured(Instant from, Instant to, int orders) {

        public double ordersASecond() {
            return orders * 1e9 / Duration.between(from, to).toNanos();
        }
    }

    /** What comes before the name of each of its keyspaces. */
    public String prefix() {
        return prefix;
    }

    /** Statements that no service on this Cassandra has prepared: if there are any, the bound is out of date. */
    public List<String> unknownStatements() {
        return unknownStatements;
    }

    /** How many statements an order is, a conditional batch being one. */
    public int statementsAnOrder() {
        Trip trip = trip(new Lane(), Instant.EPOCH);
        return way.of(trip, false).stream().mapToInt(List::size).sum();
    }

    /**
     * Runs orders for {@code warmUp}, then counts them for {@code length}.
     *
     * @param withLog with the lines that the services log about each order
     * @throws java.util.concurrent.CompletionException if Cassandra refuses a statement
     */
    public Measured measure(Duration warmUp, Duration length, boolean withLog) {
        Instant from = Instant.now().plus(warmUp);
        Instant to = from.plus(length);
        AtomicInteger ended = new AtomicInteger();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (Lane lane : lanes) {
            running.add(ordersUntil(to, lane, withLog, () -> {
                Instant now = Instant.now();
                if (!now.isBefore(from) && now.isBefore(to)) {
                    ended.incrementAndGet();
                }
            }));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).join();
        return new Measured(from, to, ended.get());
    }

    /** Drops the keyspaces. */
    @Override
    public void close() {
        for (String schema : SCHEMAS) {
            session.execute(SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS " + prefix + schema)
                    .setTimeout(Duration.ofSeconds(60)));
        }
    }

    private CompletableFuture<Void> ordersUntil(Instant to, Lane lane, boolean withLog, Runnable atDoor) {
        Instant now = Instant.now();
        if (!now.isBefore(to)) {
            return CompletableFuture.completedFuture(null);
        }
        return run(way.of(trip(lane, now.truncatedTo(ChronoUnit.MILLIS)), withLog), 0)
                .thenCompose(done -> {
                    atDoor.run();
                    return ordersUntil(to, lane, withLog, atDoor);
                });
    }

    private CompletableFuture<Void> run(List<List<Statement<?>>> groups, int next) {
        if (next == groups.size()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<?>[] group = groups.get(next).stream()
                .map(this::execute)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(group).thenCompose(done -> run(groups, next + 1));
    }

    private CompletionStage<AsyncResultSet> execute(Statement<?> statement) {
        return session.executeAsync(statement).thenApply(result -> {
            if (!result.wasApplied()) {
                throw new IllegalStateException("The bound's own transactions do not fit together: " + result.one());
            }
            return result;
        });
    }

    private synchronized Trip trip(Lane lane, Instant at) {
        return new Trip(
                UUID.randomUUID(),
                customers.get(random.nextInt(CUSTOMERS)),
                sellers.get(random.nextInt(SELLERS)),
                lane,
                random.nextInt(BUCKETS),
                at);
    }

    private static List<UUID> someIds(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }
}
