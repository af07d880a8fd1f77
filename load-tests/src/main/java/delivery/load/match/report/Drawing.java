package delivery.load.match.report;

import java.util.Locale;

/** An SVG drawing with a plot in it, whose y axis is drawn; x grows to the right and y upwards, as fractions of the plot. */
final class Drawing {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 46;
    private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

    private final StringBuilder svg = new StringBuilder();

    /** @param title says in words what is to be seen, for who cannot see it */
    Drawing(String title, String xLabel, Axis y) {
        add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, Markup.text(title));
        for (int mark = 0; mark <= y.marks(); mark++) {
            double at = y(mark * y.step() / y.most());
            add(
                    "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    mark == 0 ? "base" : "grid", LEFT, WIDTH - RIGHT, at, at);
            add("<text class=\"y\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 8, at + 4, y.mark(mark));
        }
        add(
                "<text class=\"label\" transform=\"translate(14 %d) rotate(-90)\">%s</text>",
                TOP + PLOT_HEIGHT / 2, Markup.text(y.label()));
        add(
                "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>",
                LEFT + PLOT_WIDTH / 2, HEIGHT - 8, Markup.text(xLabel));
    }

    void markX(double at, String text) {
        add("<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>", x(at), TOP + PLOT_HEIGHT + 18, Markup.text(text));
    }

    void upright(double at, String text) {
        add("<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x(at), x(at), TOP, TOP + PLOT_HEIGHT);
        add("<text class=\"note\" x=\"%.1f\" y=\"%d\">%s</text>", x(at) + 5, TOP + PLOT_HEIGHT - 6, Markup.text(text));
    }

    /** A line through points; an area below it if {@code style} says so. */
    void line(String style, double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(xs[i]), y(ys[i])));
        }
        if (style.equals(Series.BACKGROUND)) {
            points.append(
                    String.format(Locale.ROOT, "L%.1f %.1fL%.1f %.1fZ", x(xs[xs.length - 1]), y(0), x(xs[0]), y(0)));
        }
        add("<path class=\"line %s\" d=\"%s\"/>", style, points);
    }

    /** A bar with its value written on top. */
    void bar(String style, double from, double to, double height, String value) {
        add(
                "<rect class=\"bar %s\" x=\"%.1f\" width=\"%.1f\" y=\"%.1f\" height=\"%.1f\"/>",
                style, x(from), (to - from) * PLOT_WIDTH, y(height), height * PLOT_HEIGHT);
        add(
                "<text class=\"value\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                x((from + to) / 2), y(height) - 4, Markup.text(value));
    }

    String svg() {
        return svg + "</svg>";
    }

    private static double x(double fraction) {
        return LEFT + fraction * PLOT_WIDTH;
    }

    private static double y(double fraction) {
        return TOP + (1 - fraction) * PLOT_HEIGHT;
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
