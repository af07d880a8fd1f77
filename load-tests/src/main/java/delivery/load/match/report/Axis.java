package delivery.load.match.report;

import java.util.Locale;

/**
 * One axis of a chart, from 0 on.
 *
 * @param label what it measures, with the unit
 * @param most where it ends
 * @param step between two of its marks
 */
record Axis(String label, double most, double step) {

    private static final int MOST_MARKS = 6;

    /** An axis that reaches {@code most}, with round marks. */
    static Axis upTo(String label, double most) {
        double step = 1;
        for (int i = 0; most / step > MOST_MARKS; i++) {
            step *= i % 3 == 1 ? 2.5 : 2;
        }
        return new Axis(label, Math.max(1, Math.ceil(most / step)) * step, step);
    }

    int marks() {
        return (int) Math.floor(most / step + 1e-9);
    }

    String mark(int index) {
        double value = index * step;
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
