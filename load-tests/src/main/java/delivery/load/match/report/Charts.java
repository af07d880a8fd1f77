package delivery.load.match.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws series. */
final class Charts {

    /** So much of a group's width is taken by its bars. */
    private static final double BARS = 0.72;

    /** A vertical line at {@code at} of the x axis. */
    record Mark(double at, String text) {}

    private Charts() {}

    /**
     * Lines over an axis.
     *
     * @param from the first value of the x axis; what it counts begins at its own zero
     * @param every how much of the x axis is between two values of a series
     */
    static Chart lines(
            String title,
            String about,
            Axis x,
            Axis y,
            double from,
            double every,
            @Nullable Mark mark,
            List<Series> series) {
        Drawing drawing = new Drawing(title + ". " + about, x.label(), y);
        double width = x.most() - from;
        for (int i = (int) Math.ceil(from / x.step()); i <= x.marks(); i++) {
            drawing.markX((i * x.step() - from) / width, x.mark(i));
        }
        for (Series one : series) {
            double[] xs = IntStream.range(0, one.values().length)
                    .mapToDouble(i -> i * every / width)
                    .toArray();
            double[] ys = IntStream.range(0, xs.length)
                    .mapToDouble(i -> one.values()[i] / y.most())
                    .toArray();
            drawing.line(one.style(), xs, ys);
        }
        if (mark != null) {
            drawing.upright((mark.at() - from) / width, mark.text());
        }
        List<String> rows = IntStream.range(0, series.get(0).values().length)
                .mapToObj(i -> String.format(Locale.ROOT, "%.2f", from + i * every))
                .map(text -> text.endsWith(".00") ? text.substring(0, text.length() - 3) : text)
                .toList();
        return new Chart(title, about, drawing.svg(), Chart.Key.LINE, x.label(), rows, series);
    }

    /** A group of bars for each of {@code groups}, one bar for each of the series. */
    static Chart bars(String title, String about, String xLabel, Axis y, List<String> groups, List<Series> series) {
        Drawing drawing = new Drawing(title + ". " + about, xLabel, y);
        double width = 1.0 / groups.size();
        double bar = width * BARS / series.size();
        for (int group = 0; group < groups.size(); group++) {
            drawing.markX((group + 0.5) * width, groups.get(group));
            for (int i = 0; i < series.size(); i++) {
                Series one = series.get(i);
                double value = one.values()[group];
                double from = group * width + (1 - BARS) / 2 * width + i * bar;
                String text = value == 0
                        ? ""
                        : String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
                drawing.bar(one.style(), from, from + bar * 0.94, value / y.most(), text);
            }
        }
        return new Chart(title, about, drawing.svg(), Chart.Key.SQUARE, xLabel, groups, series);
    }
}
