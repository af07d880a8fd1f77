package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import delivery.load.faults.history.History;
import delivery.load.faults.history.Incident;
import java.time.Instant;
import java.util.List;

/** A history, sorted by what the checks ask for. */
record Model(History history, Instant quiet, List<Call> finalCalls, People people, Orders orders) {

    static Model of(History history) {
        People people = People.of(history.calls());
        return new Model(
                history, history.quietSince(), history.finalCalls(), people, Orders.of(history.calls(), people));
    }

    boolean isFinal(Call call) {
        return !call.sent().isBefore(quiet);
    }

    /** Whether a process of {@code service} was killed between these two moments. */
    boolean killed(String service, Instant from, Instant to) {
        return history.incidents().stream()
                .filter(incident -> incident.kind().equals(Incident.KILL))
                .filter(incident -> incident.target().contains(service))
                .map(Incident::begun)
                .anyMatch(begun -> !begun.isBefore(from) && !begun.isAfter(to));
    }
}
