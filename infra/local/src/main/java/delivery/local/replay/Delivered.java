package delivery.local.replay;

import delivery.local.replay.Instance.Meal;
import java.util.Locale;

/**
 * One order's way as the platform recorded it, in minutes of the instance's clock.
 *
 * @param courier the instance's name of the courier
 */
public record Delivered(Meal meal, String courier, double assignedAt, double pickupAt, double dropoffAt) {

    static final String HEADER = "order,courier,assigned_at,pickup_at,dropoff_at";

    double clickToDoor() {
        return dropoffAt - meal.placed();
    }

    String csv() {
        return String.format(
                Locale.ROOT, "%s,%s,%.5f,%.5f,%.5f", meal.order(), courier, assignedAt, pickupAt, dropoffAt);
    }
}
