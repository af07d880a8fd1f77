package delivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void secretsAreMadeOnceAndOnlyTheirOwnerReadsThem() throws IOException {
        Secrets first;
        try (DataDirectory data = DataDirectory.open(folder)) {
            first = data.secrets();
        }
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertThat(data.secrets()).isEqualTo(first);
        }
        assertThat(first.service()).hasSize(32).isNotEqualTo(first.operator()).isNotEqualTo(first.sample());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondPlatformIsKeptOut() {
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertThat(data.root()).isAbsolute();
            assertThatThrownBy(() -> DataDirectory.open(folder)).hasMessageContaining("Another platform runs on");
        }
    }

    @Test
    void businessTimeNeverGoesBack() {
        Instant now = Instant.parse("2030-01-01T00:00:00Z");
        try (DataDirectory data = DataDirectory.open(folder)) {
            assertThat(data.businessStart(now)).isEqualTo(now);
            data.reached(now.plusSeconds(500));
            assertThat(data.businessStart(now)).isEqualTo(now.plusSeconds(500));
            assertThat(data.businessStart(now.plusSeconds(900))).isEqualTo(now.plusSeconds(900));
        }
    }
}
