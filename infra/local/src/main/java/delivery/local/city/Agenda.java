package delivery.local.city;

import delivery.geo.Position;
import delivery.local.city.Stop.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a courier does next. The route only gives the order; what is left to do is what the deliveries' states say.
 *
 * @param route as the platform plans it; empty when it does not say
 */
record Agenda(List<Stop> route) {

    /**
     * The delivery whose next step is due; none when there is nothing to do but wait. Hand-overs where the courier stands
     * come first. Goods that are not ready are waited for when the route says so; without one, other work goes on.
     */
    Optional<Job> next(Collection<Job> held, Position here) {
        return held.stream()
                .filter(job -> !job.awaitsGoods() || !route.isEmpty())
                .min(Comparator.comparing((Job job) -> !job.state().startsWith("AT_") || job.awaitsGoods())
                        .thenComparing(this::place)
                        .thenComparing(job -> here.metresTo(job.target())))
                .filter(job -> !job.awaitsGoods());
    }

    private int place(Job job) {
        int place = route.indexOf(new Stop(job.id(), job.isCarried() ? Kind.DROP_OFF : Kind.PICKUP));
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}
