package delivery.load.match.report;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.match.InstanceFolder;
import delivery.load.match.score.ScoredDay;
import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MatchReportTest {

    @TempDir
    Path folder = Path.of("");

    private String html = "";

    @BeforeEach
    void aReport() {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 0, 0)
                .courier("c1", 0, 0, 0, 100)
                .order("o1", 300, 0, 0, "r1", 10)
                .order("o2", 600, 0, 0, "r1", 12)
                .write(folder);
        Delivered early = new Delivered(instance.orders().get(0), "c1", 1, 12, 19);
        Delivered late = new Delivered(instance.orders().get(1), "c1", 1, 12, 47);
        html = new MatchReport(
                        "a day",
                        instance,
                        List.of(
                                ScoredDay.of("quick & good", instance, List.of(early, late)),
                                ScoredDay.of("<slow>", instance, List.of(early))))
                .html();
    }

    @Test
    void thePageIsWellFormedAndNamesBothDays() throws Exception {
        Document page = parsed();

        assertThat(texts(page, "h1")).containsExactly("quick & good and <slow> on a day");
        assertThat(texts(page, "h2"))
                .containsExactly("Click to door", "Late orders", "Couriers at work", "Carried together");
        assertThat(texts(page, "li").stream().distinct())
                .containsExactlyInAnyOrder("unlimited fleet", "quick & good", "<slow>", "on duty");
        assertThat(html).doesNotContain("{{");
    }

    @Test
    void everyChartHasItsNumbersBesideIt() throws Exception {
        Document page = parsed();

        assertThat(rowOf(page, 2, "5–10")).containsExactly("1.0", "0.0");
        assertThat(rowOf(page, 2, "never")).containsExactly("0.0", "1.0");
        // At 19 minutes; an unlimited fleet has delivered both by 22.
        assertThat(rowOf(page, 1, "19")).containsExactly("50.0", "50.0", "50.0");
        // From 15 to 30: on duty, busy until the end, and busy until 21.
        assertThat(rowOf(page, 3, "0.25")).containsExactly("1.0", "1.0", "0.4");
        assertThat(rowOf(page, 4, "1")).containsExactly("0.0", "100.0");
        assertThat(rowOf(page, 4, "2")).containsExactly("100.0", "0.0");
        NodeList drawings = page.getElementsByTagName("svg");
        assertThat(drawings.getLength()).isGreaterThan(4);
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(html).doesNotContain("http:", "https:", "src=", "href=", "url(", "@import");
    }

    private Document parsed() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document page, String tag) {
        List<String> texts = new ArrayList<>();
        NodeList found = page.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    /** The cells of a table's row with this heading; the table of figures comes first. */
    private static List<String> rowOf(Document page, int table, String heading) {
        List<String> cells = new ArrayList<>();
        Element within = (Element) page.getElementsByTagName("table").item(table);
        NodeList rows = within.getElementsByTagName("tr");
        for (int i = 0; i < rows.getLength() && cells.isEmpty(); i++) {
            Element row = (Element) rows.item(i);
            NodeList headings = row.getElementsByTagName("th");
            if (headings.getLength() > 0 && headings.item(0).getTextContent().equals(heading)) {
                NodeList found = row.getElementsByTagName("td");
                for (int cell = 0; cell < found.getLength(); cell++) {
                    cells.add(found.item(cell).getTextContent());
                }
            }
        }
        return cells;
    }
}
