package delivery.load.match.report;

import delivery.load.match.score.ScoredDay;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Values of one day in a chart, one for each mark of its x axis.
 *
 * @param style a class of the page's style sheet
 */
record Series(String name, String style, double[] values) {

    /** What the days are held against. */
    static final String REFERENCE = "reference";
    /** What is behind all, filled. */
    static final String BACKGROUND = "background";

    /** The style of the first, second … day. */
    static String ofDay(int index) {
        return "day-" + index;
    }

    static List<Series> eachDay(List<ScoredDay> days, Function<ScoredDay, double[]> values) {
        return IntStream.range(0, days.size())
                .mapToObj(i -> new Series(days.get(i).name(), ofDay(i), values.apply(days.get(i))))
                .toList();
    }

    static double most(List<Series> series) {
        return series.stream()
                .flatMapToDouble(one -> Arrays.stream(one.values()))
                .max()
                .orElse(0);
    }
}
