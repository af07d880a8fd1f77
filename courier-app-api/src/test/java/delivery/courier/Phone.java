package delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A courier's phone. */
final class Phone {

    private static final String ASSIGNMENTS = "/v1/courier/assignments";

    final UUID courierId = UUID.randomUUID();

    private final String token = Running.ISSUER.token(courierId, "COURIER");

    /** A new courier on duty, who has just sent where they are. */
    static Phone onDutyAt(Position position) {
        Phone phone = new Phone();
        assertThat(phone.duty(true).status()).isEqualTo(200);
        Answer sent = phone.send(fix(position.latitude(), position.longitude(), Instant.now()));
        assertThat(sent.json().path("accepted").asInt()).isEqualTo(1);
        return phone;
    }

    Answer duty(boolean on) {
        return put("/v1/courier/duty", """
            {"onDuty":%s,"vehicle":"BICYCLE","capacity":2}""".formatted(on));
    }

    Answer get(String path) {
        return Running.COURIER_APP.get(path, token);
    }

    Answer put(String path, String json) {
        return Running.COURIER_APP.put(path, token, json);
    }

    Answer step(UUID delivery, String step, @Nullable String json) {
        return Running.COURIER_APP.post("/v1/courier/deliveries/" + delivery + "/" + step, token, json);
    }

    Answer send(String... fixes) {
        return sendBatch("{\"positions\":[" + String.join(",", fixes) + "]}");
    }

    Answer sendBatch(String json) {
        return Running.COURIER_APP.post("/v1/courier/positions", token, json);
    }

    static String fix(double latitude, double longitude, Instant at) {
        return """
            {"latitude":%s,"longitude":%s,"at":"%s"}""".formatted(latitude, longitude, at);
    }

    Answer poll(int waitSeconds, String etag) {
        return Running.COURIER_APP.send(
                "GET", ASSIGNMENTS + "?wait=" + waitSeconds, token, null, Map.of("If-None-Match", etag));
    }

    /** Polls until {@code delivery} is among the {@code list}: {@code offers} or {@code deliveries}. */
    JsonNode await(String list, UUID delivery) {
        Answer answer = get(ASSIGNMENTS);
        for (int i = 0; i < 10; i++) {
            Optional<JsonNode> found = find(answer, list, delivery);
            if (found.isPresent()) {
                return found.get();
            }
            answer = poll(5, answer.header("ETag"));
        }
        throw new AssertionError("No " + delivery + " among the " + list + ": " + answer.body());
    }

    private static Optional<JsonNode> find(Answer answer, String list, UUID delivery) {
        return answer.status() == 304
                ? Optional.empty()
                : StreamSupport.stream(answer.json().path(list).spliterator(), false)
                        .filter(found -> found.path("id").asString().equals(delivery.toString()))
                        .findFirst();
    }
}
