package delivery.sample;

import static delivery.sample.Sample.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ITFailures {

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "timeout-later"})
    void aDatabaseThatDoesNotAnswerIsWorthTryingAgain(String failure) {
        Answer answer = fail(failure);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "bug-later", "wrong-query"})
    void whatNobodyForesawIsNotShown(String failure) {
        Answer answer = fail(failure);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal");
        assertThat(answer.json().path("traceId").asString("")).isNotEmpty();
        assertThat(answer.body())
                .doesNotContain("secret")
                .doesNotContain("Exception")
                .doesNotContain("delivery.sample")
                .doesNotContain("nowhere")
                .doesNotContain("\\n");
    }

    @Test
    void aProblemThatIsMetLaterIsToldAllTheSame() {
        Answer answer = fail("conflict-later");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("too-late");
        assertThat(answer.json().path("detail").asString()).isEqualTo("It has ended.");
    }

    private static Answer fail(String how) {
        return SERVICE.get("/v1/failures/" + how, Sample.customer());
    }
}
