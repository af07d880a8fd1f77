package delivery.load.match.report;

import delivery.load.match.score.Figure;
import delivery.load.match.score.ScoredDay;
import delivery.local.instance.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page about one or two days of an instance. */
public record MatchReport(String instanceName, Instance instance, List<ScoredDay> days) {

    private static final String TEMPLATE = "match-report.html";

    /** What a file or folder is called by people: its name without what comes after the dot. */
    public static String name(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        return name.endsWith(".csv") ? name.substring(0, name.length() - ".csv".length()) : name;
    }

    /** @throws UncheckedIOException if the file cannot be written; the message names it */
    public void write(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Files.writeString(file, html());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    String html() {
        String names = days.stream().map(ScoredDay::name).collect(Collectors.joining(" and "));
        String about = String.format(
                Locale.ROOT,
                "%,d orders, %,d restaurants, %,d couriers",
                instance.orders().size(),
                instance.restaurants().size(),
                instance.shifts().size());
        return template()
                .replace("{{title}}", Markup.text(names + " on " + instanceName))
                .replace("{{about}}", Markup.text(about))
                .replace("{{figures}}", figures())
                .replace("{{charts}}", charts());
    }

    private String charts() {
        WaitCharts waits = new WaitCharts(instance, days);
        CourierCharts couriers = new CourierCharts(instance, days);
        return Stream.of(waits.clickToDoor(), waits.lateness(), couriers.courierUse(), couriers.bundles())
                .map(Chart::html)
                .collect(Collectors.joining("\n"));
    }

    private String figures() {
        StringBuilder html = new StringBuilder("<thead><tr><td></td>");
        for (Figure figure : days.get(0).figures()) {
            html.append("<th scope=\"col\">%s <span>%s</span></th>"
                    .formatted(Markup.text(figure.name()), Markup.text(figure.unit())));
        }
        html.append("</tr></thead><tbody>");
        for (int i = 0; i < days.size(); i++) {
            ScoredDay day = days.get(i);
            html.append(
                    "<tr><th scope=\"row\" class=\"%s\">%s</th>".formatted(Series.ofDay(i), Markup.text(day.name())));
            day.figures()
                    .forEach(figure -> html.append("<td>").append(figure.text()).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody>").toString();
    }

    private static String template() {
        try (InputStream in = Objects.requireNonNull(MatchReport.class.getResourceAsStream(TEMPLATE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(TEMPLATE, e);
        }
    }
}
