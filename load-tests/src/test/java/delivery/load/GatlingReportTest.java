package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.load.GatlingReport.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingReportTest {

    /** Two rows of the table, as Gatling 3.14 writes it, without most of what is not read. */
    private static final String TABLE = """
        <tr id="ROOT" data-parent=""><td class="value total col-2">39</td></tr>
        <tr id="req_place-order--1462873355" data-parent="ROOT">
          <td class="total col-1">
            <span id="stats-table-req_place-order" class="ellipsed-name">place order (not measured)</span>
          </td>
          <td class="value total col-2">12</td>
          <td class="value ok col-3">10</td>
          <td class="value ko col-4">2</td>
          <td class="value ko col-5">16.67</td>
          <td class="value total col-6">4.5</td>
          <td class="value total col-7">0</td>
          <td class="value total col-8">14</td>
          <td class="value total col-9">18</td>
          <td class="value total col-10">33</td>
          <td class="value total col-11">1,044</td>
        </tr>
        <tr id="req_accept-1" data-parent="ROOT">
          <td class="total col-1"><span class="ellipsed-name">accept</span></td>
          <td class="value ok col-3">27</td>
          <td class="value ko col-4">-</td>
          <td class="value total col-8">1</td>
          <td class="value total col-10">2</td>
          <td class="value total col-11">3</td>
        </tr>""";

    @Test
    void aRequestHasItsCountsAndPercentiles() {
        assertThat(GatlingReport.parse(TABLE))
                .containsExactly(
                        new Request("place order (not measured)", 10, 2, 14, 33, 1044),
                        new Request("accept", 27, 0, 1, 2, 3));
    }

    @Test
    void aTableThatIsOtherwiseIsNotGuessedAt() {
        assertThatThrownBy(() -> GatlingReport.parse(TABLE.replace("col-8", "col-28")))
                .hasMessageContaining("no column 8");
    }

    @Test
    void aFolderWithoutReportIsSaidToHaveNone(@TempDir Path folder) {
        assertThatThrownBy(() -> GatlingReport.newestIn(folder)).hasMessageContaining(folder.toString());
    }
}
