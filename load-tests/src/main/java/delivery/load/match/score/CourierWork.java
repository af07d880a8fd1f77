package delivery.load.match.score;

import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Shift;
import delivery.local.instance.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one courier did on one day, from what was delivered; minutes of the instance's clock. */
public final class CourierWork {

    /** Hand-overs of one kind at one place within so many minutes are one visit: records are rounded to a second. */
    private static final double ONE_VISIT_MINUTES = 0.02;

    private final Instance instance;
    private final Shift shift;
    private final List<Delivered> deliveries;

    private record HandOver(double at, boolean dropOff, String name, Point place) {}

    /** @param ofAll the deliveries of all couriers */
    public CourierWork(Instance instance, Shift shift, List<Delivered> ofAll) {
        this.instance = instance;
        this.shift = shift;
        this.deliveries = ofAll.stream()
                .filter(delivered -> delivered.courier().equals(shift.courier()))
                .toList();
    }

    /** Minutes of driving and of service; hand-overs of one visit share the service. */
    public double busyMinutes() {
        double busy = 0;
        Point place = shift.start();
        HandOver last = null;
        for (HandOver next : handOvers()) {
            if (!isSameVisit(last, next)) {
                busy += instance.drive(place, next.place()).toMinutes()
                        + (next.dropOff() ? instance.dropOffMinutes() : instance.pickupMinutes());
                place = next.place();
            }
            last = next;
        }
        return busy;
    }

    /** How often food was picked up; orders picked up together count once. */
    public int pickups() {
        int pickups = 0;
        HandOver last = null;
        for (HandOver next : handOvers()) {
            pickups += next.dropOff() || isSameVisit(last, next) ? 0 : 1;
            last = next;
        }
        return pickups;
    }

    /** For each order, how many were in the bag when there were most while it was in there, itself included. */
    public List<Integer> bundleSizes() {
        return deliveries.stream().map(this::bundleSize).toList();
    }

    private int bundleSize(Delivered one) {
        // There are most just after one of the pickups.
        return deliveries.stream()
                .mapToDouble(Delivered::pickupAt)
                .filter(at -> one.pickupAt() <= at && at < one.dropoffAt())
                .mapToInt(this::carriedAt)
                .max()
                .orElse(1);
    }

    private int carriedAt(double minute) {
        return (int) deliveries.stream()
                .filter(other -> other.pickupAt() <= minute && minute < other.dropoffAt())
                .count();
    }

    /** Whether some order was assigned to the courier and not yet done with. */
    public boolean isBusyAt(double minute) {
        return deliveries.stream()
                .anyMatch(
                        one -> one.assignedAt() <= minute && minute < one.dropoffAt() + instance.dropOffMinutes() / 2);
    }

    /** Whether it is the courier's shift. */
    public boolean isOnDutyAt(double minute) {
        return shift.on() <= minute && minute < shift.off();
    }

    private List<HandOver> handOvers() {
        List<HandOver> handOvers = new ArrayList<>();
        for (Delivered one : deliveries) {
            String restaurant = one.meal().restaurant();
            handOvers.add(new HandOver(one.pickupAt(), false, restaurant, instance.restaurantAt(restaurant)));
            handOvers.add(new HandOver(
                    one.dropoffAt(), true, one.meal().order(), one.meal().dropOff()));
        }
        handOvers.sort(Comparator.comparing(HandOver::at)
                .thenComparing(HandOver::dropOff)
                .thenComparing(HandOver::name));
        return handOvers;
    }

    private static boolean isSameVisit(@Nullable HandOver last, HandOver next) {
        return last != null
                && last.dropOff() == next.dropOff()
                && last.place().equals(next.place())
                && next.at() - last.at() <= ONE_VISIT_MINUTES;
    }
}
