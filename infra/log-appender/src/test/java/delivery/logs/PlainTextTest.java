package delivery.logs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainTextTest {

    @Property
    void aLineIsOneLineAndShowsAllThereIs(@ForAll("dangerous") String text) {
        assertThat(PlainText.line(text)).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]");
    }

    @Property
    void linesKeepNewlinesAndTabsAndNothingElse(@ForAll("dangerous") String text) {
        assertThat(PlainText.lines(text))
                .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");
        assertThat(PlainText.lines(text).chars().filter(c -> c == '\n').count())
                .isEqualTo(text.chars().filter(c -> c == '\n').count());
    }

    @Provide
    Arbitrary<String> dangerous() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings()
                        .withChars("a\n\r\t\0\b\f\u001b\u007f\u0085\u009b\u200b\u2028\u2029")
                        .withChars('\u200e', '\u2069')
                        .ofMaxLength(20));
    }

    @Example
    void whatIsWrittenOutCanBeRead() {
        assertThat(PlainText.line("a\r\nb\tc\0\u001b[2J\u2028\u202e\ufeff"))
                .isEqualTo("a\\r\\nb\\tc\\u0000\\u001b[2J\\u2028\\u202e\\ufeff");
        assertThat(PlainText.lines("a\r\n\tat b\u0007")).isEqualTo("a\\r\n\tat b\\u0007");
    }

    @Example
    void textOfAnyScriptStaysAsItIs() {
        String text = "Grüße, \"C:\\new\", 東京, שלום, می\u200cخواهم, 👩\u200d🍳 …";

        assertThat(PlainText.line(text)).isSameAs(text);
        assertThat(PlainText.lines(text)).isSameAs(text);
    }
}
