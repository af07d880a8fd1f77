package delivery.logs.report;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ITReportsPage {

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    @Test
    void thePageAndAllThatItNeedsAreThereForWhoHasNoTokenYet() {
        Answer page = TestLogService.service().get("/reports", null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        List<String> assets = ASSET.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(assets).hasSize(3);
        for (String asset : assets) {
            assertThat(TestLogService.service().get(asset, null).status())
                    .as(asset)
                    .isEqualTo(200);
        }
        assertThat(TestLogService.service().get("/reports/charts.js", null).status())
                .isEqualTo(200);
    }
}
