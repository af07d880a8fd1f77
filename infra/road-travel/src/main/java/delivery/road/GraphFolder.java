package delivery.road;

import com.graphhopper.config.Profile;
import com.graphhopper.util.Constants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the imported graph of an extract. The graph's folder is named after what it was made from, and gets its name when it
 * is complete: so whether to import is whether that name is there, a changed extract has another, and an import that was
 * broken off has none. Of processes that share the folder one imports and the others wait for it.
 */
record GraphFolder(Path folder) {

    private static final String GRAPH = "graph-";

    /** The network of an extract, imported first if it is not here already. */
    RoadNetwork open(Path extract) {
        if (!Files.isRegularFile(extract)) {
            throw new IllegalArgumentException("There is no OpenStreetMap extract at " + extract.toAbsolutePath()
                    + ": download one (.osm.pbf) from https://download.geofabrik.de, or correct the path");
        }
        Path graph = imported(extract);
        try {
            return RoadNetwork.load(graph);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The graph in " + graph.toAbsolutePath() + " cannot be loaded (" + e.getMessage()
                            + "): delete that folder, and the next start imports " + extract + " anew",
                    e);
        }
    }

    private Path imported(Path extract) {
        try {
            Files.createDirectories(folder);
            Path graph = folder.resolve(GRAPH + stamp(extract));
            // A file lock is the whole process's; within it, the class is the lock.
            synchronized (GraphFolder.class) {
                try (FileChannel channel = FileChannel.open(
                                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !Files.isDirectory(graph)) {
                        importExtract(extract, graph);
                    }
                }
            }
            return graph;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The graph of " + extract + " cannot be kept in " + folder.toAbsolutePath()
                            + ": give it a folder that can be written and has room",
                    e);
        }
    }

    private void importExtract(Path extract, Path graph) throws IOException {
        Path unfinished = folder.resolve("unfinished");
        delete(unfinished);
        try {
            RoadNetwork.importExtract(extract, unfinished);
        } catch (RuntimeException e) {
            delete(unfinished);
            throw new IllegalArgumentException(
                    extract.toAbsolutePath() + " cannot be read as an OpenStreetMap extract with roads ("
                            + e.getMessage() + "): download it anew as .osm.pbf, .osm.gz or .osm",
                    e);
        }
        for (Path outdated : graphs()) {
            delete(outdated);
        }
        Files.move(unfinished, graph, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Changes with the extract, with our rules for vehicles, and with how graphs are written. */
    private static String stamp(Path extract) throws IOException {
        String profiles = RoadProfiles.all().stream().map(Profile::toString).collect(Collectors.joining());
        int rules = (Constants.VERSION + RoadProfiles.ENCODED_VALUES + profiles).hashCode();
        return "%d-%d-%08x"
                .formatted(
                        Files.size(extract), Files.getLastModifiedTime(extract).toMillis(), rules);
    }

    private List<Path> graphs() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().startsWith(GRAPH))
                    .toList();
        }
    }

    /** A graph is a flat folder, so nothing below it is ever followed. */
    private static void delete(Path graph) throws IOException {
        if (Files.isDirectory(graph)) {
            try (Stream<Path> files = Files.list(graph)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(graph);
        }
    }
}
