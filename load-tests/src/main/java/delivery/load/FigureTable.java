package delivery.load;

import delivery.load.match.score.Figure;
import delivery.load.match.score.ScoredDay;
import java.io.PrintStream;
import java.util.List;

/** Figures of days, side by side. */
record FigureTable(List<ScoredDay> days) {

    private static final int NAME = 28;
    private static final int COLUMN = 14;

    void print(PrintStream out) {
        StringBuilder text = new StringBuilder(" ".repeat(NAME));
        days.forEach(day -> text.append(right(day.name())));
        List<Figure> rows = days.get(0).figures();
        for (int row = 0; row < rows.size(); row++) {
            Figure first = rows.get(row);
            text.append(System.lineSeparator())
                    .append(first.name())
                    .append(" ".repeat(NAME - first.name().length()));
            for (ScoredDay day : days) {
                text.append(right(day.figures().get(row).text()));
            }
            text.append("  ").append(first.unit());
        }
        out.println(text);
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, COLUMN - text.length())) + text;
    }
}
