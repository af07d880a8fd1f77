package delivery.gateway.request;

import delivery.gateway.route.ApiRoute;
import delivery.gateway.route.Patience;
import delivery.gateway.route.RouteTable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** One request on its way through the gateway: what the filters know of it. */
public final class Visit {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final Trace trace;
    private final Sender sender;
    private final @Nullable ApiRoute route;
    private final Patience patience;
    private final long begunNanos = System.nanoTime();
    private volatile @Nullable String account;
    private volatile @Nullable String cause;
    private volatile boolean shed;
    private volatile boolean senderLeft;

    private Visit(Trace trace, Sender sender, @Nullable ApiRoute route, Patience patience) {
        this.trace = trace;
        this.sender = sender;
        this.route = route;
        this.patience = patience;
    }

    static Visit begin(ServerWebExchange exchange, Sender sender) {
        ServerHttpRequest request = exchange.getRequest();
        ApiRoute route = RouteTable.find(request.getMethod(), request.getPath());
        Visit visit = new Visit(
                Trace.of(request.getHeaders().getFirst("traceparent")), sender, route, patience(request, route));
        exchange.getAttributes().put(ATTRIBUTE, visit);
        return visit;
    }

    /**
     * The visit that {@code exchange} is.
     *
     * @throws IllegalArgumentException if it did not come in through {@link ArrivalFilter}
     */
    public static Visit of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    public Trace trace() {
        return trace;
    }

    public Sender sender() {
        return sender;
    }

    /** Null where there is nothing, or not for this method. */
    public @Nullable ApiRoute route() {
        return route;
    }

    /** What the route says, or longer when a reader asks to wait for news ({@code wait=SECONDS}). */
    public Patience patience() {
        return patience;
    }

    public boolean needsToken() {
        return route != null && !route.open();
    }

    /** The account whose token was found good. */
    public @Nullable String account() {
        return account;
    }

    public void account(String id) {
        account = id;
    }

    /** Why a service gave no answer, for the log only. */
    @Nullable
    String cause() {
        return cause;
    }

    void cause(String failure) {
        cause = failure;
    }

    /** Refused since its service has too much to do; that is said once for many. */
    boolean isShed() {
        return shed;
    }

    public void shed() {
        shed = true;
    }

    /** The sender hung up before all of the request, or of the answer, had come. */
    void senderLeft() {
        senderLeft = true;
    }

    boolean hasSenderLeft() {
        return senderLeft;
    }

    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    private static Patience patience(ServerHttpRequest request, @Nullable ApiRoute route) {
        Patience patience = route == null ? Patience.CALL : route.patience();
        boolean asksToWait = request.getMethod().equals(HttpMethod.GET)
                && hasWait(request.getURI().getRawQuery());
        return asksToWait && patience == Patience.CALL ? Patience.HELD : patience;
    }

    private static boolean hasWait(@Nullable String query) {
        return query != null && (query.startsWith("wait=") || query.contains("&wait="));
    }
}
