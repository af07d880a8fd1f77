package delivery.load.match.report;

import delivery.load.match.score.Score;
import delivery.load.match.score.ScoredDay;
import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How long customers waited. */
final class WaitCharts {

    /** Who has waited this many times the target is not told apart any more. */
    private static final int LONGEST_WAIT = 3;
    /** Where bins of lateness begin, minutes over the target; the last one has no end. */
    private static final int[] LATE = {0, 5, 10, 15, 20, 30, 45, 60};

    private final Instance instance;
    private final List<ScoredDay> days;

    WaitCharts(Instance instance, List<ScoredDay> days) {
        this.instance = instance;
        this.days = days;
    }

    Chart clickToDoor() {
        int longest = (int) (LONGEST_WAIT * instance.targetMinutes());
        double[] bounds = Score.bounds(instance);
        List<Series> series = new ArrayList<>();
        series.add(new Series("unlimited fleet", Series.REFERENCE, shares(bounds, bounds.length, longest)));
        series.addAll(Series.eachDay(
                days,
                day -> shares(
                        day.deliveries().stream()
                                .mapToDouble(Delivered::clickToDoor)
                                .toArray(),
                        instance.orders().size(),
                        longest)));
        return Charts.lines(
                "Click to door",
                "How many of all orders had come to the door so many minutes after they were placed. An unlimited fleet has"
                        + " a courier at the counter whenever food is ready.",
                new Axis("minutes from click to door", longest, 20),
                new Axis("% of orders", 100, 20),
                0,
                1,
                new Charts.Mark(
                        instance.targetMinutes(),
                        String.format(Locale.ROOT, "target %.0f min", instance.targetMinutes())),
                series);
    }

    /** The percentage of {@code total} that is at most 0, 1, 2 … minutes. */
    private static double[] shares(double[] minutes, int total, int longest) {
        return IntStream.rangeClosed(0, longest)
                .mapToDouble(most -> 100.0
                        * Arrays.stream(minutes).filter(value -> value <= most).count()
                        / total)
                .toArray();
    }

    Chart lateness() {
        List<String> bins = new ArrayList<>();
        for (int i = 0; i < LATE.length - 1; i++) {
            bins.add(LATE[i] + "–" + LATE[i + 1]);
        }
        bins.add("over " + LATE[LATE.length - 1]);
        bins.add("never");
        List<Series> series = Series.eachDay(days, this::late);
        return Charts.bars(
                "Late orders",
                String.format(
                        Locale.ROOT,
                        "How late orders were that took longer than %.0f minutes, and how many were never delivered.",
                        instance.targetMinutes()),
                "minutes over the target",
                Axis.upTo("orders", Series.most(series)),
                bins,
                series);
    }

    private double[] late(ScoredDay day) {
        double[] counts = new double[LATE.length + 1];
        for (Delivered one : day.deliveries()) {
            double late = one.clickToDoor() - instance.targetMinutes();
            if (late > 0) {
                counts[(int) Arrays.stream(LATE).filter(from -> late > from).count() - 1]++;
            }
        }
        counts[LATE.length] = instance.orders().size() - day.deliveries().size();
        return counts;
    }
}
