package delivery.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainPathTest {

    @Property(tries = 20_000)
    void aPlainPathMeansTheSameHoweverItIsRead(@ForAll("paths") String path) {
        if (PlainPath.isPlain(path)) {
            assertThat(URI.create(path).normalize().getPath()).isEqualTo(path);
            assertThat(URLDecoder.decode(path, StandardCharsets.UTF_8)).isEqualTo(path);
            assertThat(path)
                    .doesNotContain(";", "//", "/../", "/./", "\\", "%")
                    .doesNotEndWith("/..")
                    .doesNotEndWith("/.");
        }
    }

    @Property
    void idsAndWordsArePlain(@ForAll("segments") String segment) {
        assertThat(PlainPath.isPlain("/v1/orders/" + segment)).isTrue();
        assertThat(PlainPath.isPlain("/v1/orders/" + segment + "/events")).isTrue();
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("/", ".", "..", "a", "%2e", "%2F", ";", "\\", "~", "v1", "...", "?", "é")
                .list()
                .ofMaxSize(8)
                .map(parts -> "/" + String.join("", parts));
    }

    @Provide
    Arbitrary<String> segments() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('-', '_')
                .ofMinLength(1)
                .ofMaxLength(40);
    }
}
