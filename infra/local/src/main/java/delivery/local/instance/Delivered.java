package delivery.local.instance;

import delivery.local.instance.Instance.Meal;

/**
 * One order's way, as it was recorded or simulated, in minutes of the instance's clock.
 *
 * @param courier the instance's name of the courier
 * @param pickupAt when the food came into the courier's hands
 * @param dropoffAt when the customer had it
 */
public record Delivered(Meal meal, String courier, double assignedAt, double pickupAt, double dropoffAt) {

    public double clickToDoor() {
        return dropoffAt - meal.placed();
    }
}
