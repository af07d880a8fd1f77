package delivery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ITTestCassandra {

    @Test
    void theSharedCassandraAnswers() {
        assertThat(TestCassandra.session()
                        .execute("SELECT release_version FROM system.local")
                        .one())
                .isNotNull();
        assertThat(TestCassandra.newPrefix()).isNotEqualTo(TestCassandra.newPrefix());
    }
}
