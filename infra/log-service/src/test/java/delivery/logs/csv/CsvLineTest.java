package delivery.logs.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @Test
    void numbersAreWrittenAsTheyAreAndWhatIsAbsentIsEmpty() {
        assertThat(CsvLine.of(Stream.of(-1.5, 7, "a b", null, ""))).isEqualTo("-1.5,7,a b,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void textThatASpreadsheetWouldComputeHasAnApostropheBeforeIt(String formula) {
        assertThat(CsvLine.of(Stream.of("x", formula)).replace("\"", "")).isEqualTo("x,'" + formula + "\r\n");
    }

    @Property(tries = 300)
    void textIsReadBackAsItWas(@ForAll String one, @ForAll String other) {
        assertThat(CsvLine.of(Stream.of("x" + one, "x" + other)))
                .isEqualTo(CsvLineTest.written("x" + one) + "," + CsvLineTest.written("x" + other) + "\r\n");
    }

    private static String written(String text) {
        boolean isQuoted = text.contains(",") || text.contains("\"") || text.contains("\r") || text.contains("\n");
        return isQuoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
