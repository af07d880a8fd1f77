package delivery.load.match.report;

import java.util.List;
import java.util.Locale;

/**
 * A chart and the table of its numbers.
 *
 * @param title what is to be seen
 * @param about how to read it
 * @param svg the drawing
 * @param key what stands for a series in the legend
 * @param rows what each number of the series stands for
 */
record Chart(String title, String about, String svg, Key key, String rowTitle, List<String> rows, List<Series> series) {

    /** What stands for a series in a legend. */
    enum Key {
        LINE,
        SQUARE
    }

    String html() {
        StringBuilder html = new StringBuilder("<figure><figcaption><h2>")
                .append(Markup.text(title))
                .append("</h2><p>")
                .append(Markup.text(about))
                .append("</p></figcaption><ul class=\"legend\">");
        for (Series one : series) {
            html.append("<li>")
                    .append(keyOf(one))
                    .append(Markup.text(one.name()))
                    .append("</li>");
        }
        return html.append("</ul>")
                .append(svg)
                .append("<details><summary>The numbers</summary>")
                .append(table())
                .append("</details></figure>")
                .toString();
    }

    private String keyOf(Series one) {
        boolean filled = key == Key.SQUARE || one.style().equals(Series.BACKGROUND);
        return "<svg viewBox=\"0 0 24 12\" aria-hidden=\"true\"><path class=\"%s %s\" d=\"%s\"/></svg>"
                .formatted(key == Key.SQUARE ? "bar" : "line", one.style(), filled ? "M6 0H18V12H6Z" : "M0 6H24");
    }

    private String table() {
        StringBuilder html = new StringBuilder("<table><thead><tr><th scope=\"col\">")
                .append(Markup.text(rowTitle))
                .append("</th>");
        series.forEach(one -> html.append("<th scope=\"col\">")
                .append(Markup.text(one.name()))
                .append("</th>"));
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < rows.size(); row++) {
            html.append("<tr><th scope=\"row\">")
                    .append(Markup.text(rows.get(row)))
                    .append("</th>");
            for (Series one : series) {
                html.append(String.format(Locale.ROOT, "<td>%.1f</td>", one.values()[row]));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }
}
