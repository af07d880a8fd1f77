package delivery.load.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

/** Says what a verdict should be. */
final class Found {

    private Found() {}

    static void nothing(Played played) {
        assertThat(played.verdict().violations()).isEmpty();
    }

    static void violation(Played played, Rule rule, String detail) {
        assertThat(played.verdict().violations()).anySatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.detail()).contains(detail);
        });
    }
}
