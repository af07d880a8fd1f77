package delivery.road;

import static delivery.geo.Vehicle.FOOT;
import static delivery.road.Streets.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFolderTest {

    @TempDir
    Path folder;

    @Test
    void theSecondOpeningDoesNotImport() throws IOException {
        Path extract = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));
        int first = overTheRiver(extract);
        FileTime changed = Files.getLastModifiedTime(extract);
        Files.writeString(extract, "x".repeat((int) Files.size(extract)));
        Files.setLastModifiedTime(extract, changed);

        assertThat(overTheRiver(extract)).isEqualTo(first);
    }

    @Test
    void aChangedExtractIsImportedAnewAndTheOldGraphGoes() throws IOException {
        Path extract = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));
        int first = overTheRiver(extract);
        FileTime changed = Files.getLastModifiedTime(extract);
        Streets.withBridgeAt(50.009)
                .street("residential", at(50.018, 10.0), at(50.019, 10.0))
                .writeTo(extract);
        Files.setLastModifiedTime(extract, changed);

        assertThat(overTheRiver(extract)).isLessThan(first * 2 / 3);
        assertThat(graphs()).hasSize(1);
    }

    @Test
    void anExtractOfTheSameSizeIsAnotherWhenItWasWrittenLater() throws IOException {
        Path extract = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));
        Files.setLastModifiedTime(extract, FileTime.fromMillis(1_000));
        int first = overTheRiver(extract);
        Files.writeString(extract, Files.readString(extract).replace("50.018", "50.017"));
        Files.setLastModifiedTime(extract, FileTime.fromMillis(2_000));

        assertThat(overTheRiver(extract)).isLessThan(first);
    }

    @Test
    void aZippedExtractIsReadToo() throws IOException {
        Path plain = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));
        Path zipped = Files.write(folder.resolve("town.osm.gz"), zipped(Files.readAllBytes(plain)));

        assertThat(overTheRiver(zipped)).isEqualTo(overTheRiver(plain));
    }

    @Test
    void aMissingExtractIsNamedAndWhereToGetOne() {
        Path missing = folder.resolve("missing.osm.pbf");

        assertThatThrownBy(() -> overTheRiver(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("download");
    }

    @Test
    void aBrokenExtractIsNamedAndLeavesNothingBehind() throws IOException {
        byte[] whole = Files.readAllBytes(Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm")));
        byte[] zipped = zipped(whole);
        byte[] pbfHeader = {0, 0, 0, 13, 10, 9, 'O', 'S', 'M', 'H'};
        List<Path> broken = List.of(
                Files.write(folder.resolve("half.osm"), Arrays.copyOf(whole, whole.length / 2)),
                Files.write(folder.resolve("half.osm.gz"), Arrays.copyOf(zipped, zipped.length / 2)),
                Files.write(folder.resolve("half.osm.pbf"), pbfHeader),
                Files.writeString(folder.resolve("text.osm.pbf"), "no such extract"),
                Files.writeString(folder.resolve("empty.osm"), ""),
                new Streets().writeTo(folder.resolve("roadless.osm")));

        for (Path extract : broken) {
            assertThatThrownBy(() -> overTheRiver(extract))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(extract.toString())
                    .hasMessageContaining("download it anew");
        }
        assertThat(graphs()).isEmpty();
        assertThat(folder.resolve("graph/unfinished")).doesNotExist();
    }

    @Test
    void anImportThatWasBrokenOffIsDoneAgain() throws IOException {
        Path extract = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));
        Path unfinished = Files.createDirectories(folder.resolve("graph/unfinished"));
        Files.writeString(unfinished.resolve("properties"), "half of them");

        assertThat(overTheRiver(extract)).isPositive();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aBrokenGraphIsNamedAndWhatToDo() throws IOException {
        Path extract = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));
        overTheRiver(extract);
        Path graph = graphs().get(0);
        Files.delete(graph.resolve("nodes"));

        assertThatThrownBy(() -> overTheRiver(extract))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(graph.toString())
                .hasMessageContaining("delete that folder");
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws IOException {
        Path extract = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));

        assertThatThrownBy(() -> RoadTravel.open(extract, extract))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(extract.toString());
    }

    private int overTheRiver(Path extract) {
        try (RoadTravel roads = RoadTravel.open(extract, folder.resolve("graph"))) {
            return roads.seconds(at(50.000, 10.000), at(50.000, 10.003), FOOT);
        }
    }

    private List<Path> graphs() throws IOException {
        try (Stream<Path> children = Files.list(folder.resolve("graph"))) {
            return children.filter(child -> child.getFileName().toString().startsWith("graph-"))
                    .toList();
        }
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
