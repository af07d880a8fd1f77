package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import delivery.load.faults.history.Incident;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class LogIsWholeTest {

    private final Played played = new Played();
    private final PlayedOrder order = played.placed("ada", "k1");

    @BeforeEach
    void delivered() {
        played.deliver(order, "carl");
    }

    private ObjectNode logged(String name, String value) {
        return played.log.stream()
                .filter(entry -> value.equals(entry.path(name).asString("")))
                .findFirst()
                .orElseThrow();
    }

    private Call pickedUp() {
        return played.find(call -> call.isTo("POST", ".*/picked-up"));
    }

    private void kill(String target, Instant begun) {
        played.incidents.add(new Incident(Incident.KILL, target, begun, begun.plusSeconds(10)));
    }

    @Test
    void aLogThatWasNotReadIsFound() {
        played.end().calls.removeIf(call -> call.isTo("GET", "/v1/logs"));

        Found.violation(played, Rule.R6, "not read");
    }

    @Test
    void aLogThatWasNotReadToItsEndIsFound() {
        played.end()
                .calls
                .removeIf(call ->
                        call.path().startsWith("/v1/logs") && call.path().contains("cursor="));

        Found.violation(played, Rule.R6, "not read to its end");
    }

    @Test
    void anAnswerThatIsNotLoggedIsFound() {
        played.log.remove(logged("traceId", pickedUp().traceId()));

        Found.violation(played.end(), Rule.R6, "/picked-up is not logged");
    }

    @Test
    void anAnswerThatIsLoggedTwiceIsFound() {
        played.entry("api-gateway", "x", "Answered").put("traceId", pickedUp().traceId());

        Found.violation(played.end(), Rule.R6, "/picked-up is logged 2 times");
    }

    @Test
    void aKilledGatewayTakesItsLastWordsAlong() {
        played.log.remove(logged("traceId", pickedUp().traceId()));
        kill("api-gateway-2", pickedUp().ended().plusMillis(80));

        Found.nothing(played.end());
    }

    @Test
    void aKillOfAnotherServiceOrLongAfterExplainsNothing() {
        played.log.remove(logged("traceId", pickedUp().traceId()));
        kill("order-service-1", pickedUp().ended().plusMillis(80));
        kill("api-gateway-1", pickedUp().ended().plusSeconds(3));

        Found.violation(played.end(), Rule.R6, "/picked-up is not logged");
    }

    @Test
    void anEventThatIsNotLoggedIsFound() {
        played.log.remove(logged("event", "picked_up"));

        Found.violation(played.end(), Rule.R6, "is not logged");
    }

    @Test
    void aKilledDispatcherTakesItsLastWordsAlong() {
        played.log.remove(logged("event", "picked_up"));
        kill("dispatch-service-1", pickedUp().ended());

        Found.nothing(played.end());
    }

    @Test
    void aKillLongBeforeTheEventExplainsNothing() {
        played.pass(Duration.ofMinutes(1));
        kill("dispatch-service-1", Instant.parse("2026-01-01T12:00:01Z"));
        played.log.remove(logged("event", "picked_up"));

        Found.violation(played.end(), Rule.R6, "is not logged");
    }

    @Test
    void anEventThatIsLoggedTwiceIsFound() {
        played.log.add(logged("event", "picked_up").deepCopy().put("id", "another"));

        Found.violation(played.end(), Rule.R6, "is logged 2 times");
    }

    @Test
    void anEventThatIsNotInTheHistoryIsFound() {
        ObjectNode other = logged("event", "picked_up").deepCopy().put("id", "another");
        ((ObjectNode) other.path("fields")).put("at", "2026-01-01T00:00:00Z");
        played.log.add(other);

        Found.violation(played.end(), Rule.R6, "in the log, and not in its history");
    }

    @Test
    void anEntryThatIsStoredTwiceIsFound() {
        played.log.add(logged("event", "picked_up"));

        Found.violation(played.end(), Rule.R6, "is stored twice");
    }

    @Test
    void whatAServiceSaysThatItDroppedMayBeMissing() {
        played.log.remove(logged("event", "picked_up"));
        played.entry("dispatch-service", "x", "Log events dropped: 1");

        Found.nothing(played.end());
    }

    @Test
    void noMoreThanWasDroppedMayBeMissing() {
        played.log.remove(logged("event", "picked_up"));
        played.log.remove(logged("event", "ready"));
        played.entry("dispatch-service", "x", "Log events dropped: 1");
        played.entry("api-gateway", "x", "Log events dropped: 7");

        Found.violation(played.end(), Rule.R6, "is not logged");
    }

    @Test
    void twoQueriesMayFindTheSameEntry() {
        played.end();
        Call page = played.find(call -> call.isTo("GET", "/v1/logs"));
        ObjectNode answer = Played.answer(page).deepCopy();
        answer.remove("next");
        ((ArrayNode) answer.path("events")).remove(0);
        played.call("operator", "GET", "/v1/logs?service=api-gateway", null, null, 200, answer);

        Found.nothing(played);
    }
}
