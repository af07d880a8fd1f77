package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** R7: what is for others' roles, and other sellers' queues and shops, is closed. */
final class RolesCheck {

    /** @param method empty for any */
    private record Door(String method, Pattern path, Set<String> roles) {

        static Door of(String method, String path, String... roles) {
            return new Door(method, Pattern.compile(path), Set.of(roles));
        }

        boolean isTo(Call call, Target target) {
            return (method.isEmpty() || method.equals(call.method()))
                    && target.match(path).isPresent();
        }
    }

    private static final List<Door> DOORS = List.of(
            Door.of("", "/v1/orders", "CUSTOMER"),
            Door.of("GET", "/v1/orders/[^/]+", "CUSTOMER", "OPERATOR"),
            Door.of("POST", "/v1/orders/[^/]+/cancel", "CUSTOMER"),
            Door.of("", "/v1/courier/.*", "COURIER"),
            Door.of("", "/v1/operations/.*", "OPERATOR"),
            Door.of("", "/v1/accounts", "OPERATOR"),
            Door.of("GET", "/v1/(?:logs|reports)(?:/.*)?", "ANALYST", "OPERATOR"),
            Door.of("POST", "/v1/logs", "PROGRAM", "SERVICE", "OPERATOR"),
            Door.of("", "/v1/sql(?:/.*)?", "ANALYST", "OPERATOR"),
            Door.of("", "/v1/erasures(?:/.*)?", "OPERATOR"),
            Door.of("PUT", "/v1/sellers/.*", "SELLER"),
            Door.of("GET", "/v1/sellers/[^/]+/orders", "SELLER", "OPERATOR"),
            Door.of("POST", "/v1/sellers/.*", "SELLER"));

    private static final Pattern ONE_SELLERS = Pattern.compile("/v1/sellers/([^/]+)(?:/.*)?");
    private static final Pattern QUEUE = Pattern.compile("/v1/sellers/[^/]+/orders");

    private RolesCheck() {}

    static void check(Model model, Findings findings) {
        for (Call call : model.history().calls()) {
            model.people().named(call.account()).ifPresent(person -> {
                Target target = Target.of(call);
                if (isClosedTo(person, call, target) || isAnotherSellers(person, call, target)) {
                    findings.count(Counted.PROBES);
                    if (Outcome.isDone(call)) {
                        findings.violated(
                                Rule.R7,
                                call.method() + " " + call.path() + " by " + call.account() + " was answered "
                                        + call.status(),
                                call);
                    }
                }
            });
        }
    }

    private static boolean isClosedTo(Person person, Call call, Target target) {
        return DOORS.stream()
                .filter(door -> door.isTo(call, target))
                .anyMatch(door -> !door.roles().contains(person.role()));
    }

    /** What everybody may read of a seller is no secret. */
    private static boolean isAnotherSellers(Person person, Call call, Target target) {
        boolean closed = !call.method().equals("GET") || target.match(QUEUE).isPresent();
        return person.role().equals("SELLER")
                && closed
                && target.match(ONE_SELLERS)
                        .map((MatchResult found) -> found.group(1))
                        .filter(seller -> !seller.equals(person.sellerId()))
                        .isPresent();
    }
}
