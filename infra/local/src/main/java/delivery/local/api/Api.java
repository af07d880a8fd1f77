package delivery.local.api;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The gateways as clients see them: one way to reach them for all accounts, one session each. */
public final class Api {

    private final List<URI> gateways;
    private final Loop loop;
    private final Wire wire;
    private final Tally tally = new Tally();
    private final JsonMapper json = JsonMapper.builder().build();
    private int turn;

    public Api(URI gateway, Loop loop) {
        this(List.of(gateway), loop, new HttpWire());
    }

    /** @param gateways taken in turn, so that a call that one of them does not answer is tried at the next */
    public Api(List<URI> gateways, Loop loop, Wire wire) {
        this.gateways = List.copyOf(gateways);
        this.loop = loop;
        this.wire = wire;
    }

    /** Calls on behalf of one account; the token is fetched with the first of them. */
    public Session session(String account, String secret) {
        return new Session(this, account, secret);
    }

    public Tally tally() {
        return tally;
    }

    public Loop loop() {
        return loop;
    }

    /** Used on the loop only. */
    URI uri(String path) {
        turn = (turn + 1) % gateways.size();
        return gateways.get(turn).resolve(path);
    }

    CompletableFuture<HttpResponse<byte[]>> send(Outgoing outgoing) {
        tally.request();
        return wire.send(outgoing);
    }

    String write(Object body) {
        return json.writeValueAsString(body);
    }

    JsonNode read(byte[] body) {
        return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
    }
}
