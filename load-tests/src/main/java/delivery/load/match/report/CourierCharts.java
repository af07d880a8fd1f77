package delivery.load.match.report;

import delivery.load.match.score.CourierWork;
import delivery.load.match.score.ScoredDay;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What couriers did. */
final class CourierCharts {

    private static final int BIN_MINUTES = 15;

    private final Instance instance;
    private final List<ScoredDay> days;

    CourierCharts(Instance instance, List<ScoredDay> days) {
        this.instance = instance;
        this.days = days;
    }

    Chart courierUse() {
        double first = instance.shifts().stream().mapToDouble(Shift::on).min().orElse(0);
        double from = Math.floor(first / 60) * 60;
        double until = Math.ceil(instance.end() / 60) * 60;
        List<Series> series = new ArrayList<>();
        // Shifts are the same on all days.
        series.add(new Series("on duty", Series.BACKGROUND, count(days.get(0), from, until, CourierWork::isOnDutyAt)));
        series.addAll(Series.eachDay(days, day -> count(day, from, until, CourierWork::isBusyAt)));
        return Charts.lines(
                "Couriers at work",
                "How many couriers had an order to see to, of those on duty: means of a quarter of an hour. Who carries"
                        + " something finishes it after the shift.",
                new Axis("hours of the instance's clock", until / 60, 2),
                Axis.upTo("couriers", Series.most(series)),
                from / 60,
                BIN_MINUTES / 60.0,
                null,
                series);
    }

    @FunctionalInterface
    private interface State {

        boolean is(CourierWork work, double minute);
    }

    private double[] count(ScoredDay day, double from, double until, State state) {
        List<CourierWork> work = work(day);
        return IntStream.range(0, (int) (until - from) / BIN_MINUTES)
                .mapToDouble(bin -> IntStream.range(0, BIN_MINUTES)
                        .mapToLong(minute -> work.stream()
                                .filter(one -> state.is(one, from + bin * BIN_MINUTES + minute))
                                .count())
                        .average()
                        .orElse(0))
                .toArray();
    }

    Chart bundles() {
        int most = Math.max(
                4,
                days.stream()
                        .flatMap(day -> sizes(day).stream())
                        .mapToInt(size -> size)
                        .max()
                        .orElse(1));
        List<Series> series = Series.eachDay(days, day -> {
            List<Integer> sizes = sizes(day);
            return IntStream.rangeClosed(1, most)
                    .mapToDouble(size ->
                            100.0 * sizes.stream().filter(one -> one == size).count() / Math.max(1, sizes.size()))
                    .toArray();
        });
        return Charts.bars(
                "Carried together",
                "How many orders were in the courier's bag, the order itself included, when there were most while it was.",
                "orders in the bag",
                new Axis("% of delivered orders", 100, 20),
                IntStream.rangeClosed(1, most).mapToObj(Integer::toString).toList(),
                series);
    }

    private List<Integer> sizes(ScoredDay day) {
        return work(day).stream().flatMap(one -> one.bundleSizes().stream()).toList();
    }

    private List<CourierWork> work(ScoredDay day) {
        return instance.shifts().stream()
                .map(shift -> new CourierWork(instance, shift, day.deliveries()))
                .toList();
    }
}
