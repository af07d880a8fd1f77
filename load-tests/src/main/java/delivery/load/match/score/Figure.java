package delivery.load.match.score;

import java.util.Locale;

/**
 * One number of a day.
 *
 * @param decimals with so many it is shown to people
 */
public record Figure(String name, double value, int decimals, String unit) {

    /** The value as people read it. */
    public String text() {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
