package delivery.logs.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Files below a folder. Names that begin with a dot are not whole yet: programs that read the folder pass over them. */
final class ArchiveFolder implements ArchiveStore {

    private final Path root;

    ArchiveFolder(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public Path draft(long hour) throws IOException {
        Path folder = Files.createDirectories(root.resolve(ArchiveStore.folderOf(hour)));
        return folder.resolve("." + UUID.randomUUID() + SUFFIX);
    }

    /** Makes a draft a file that survives a crash of the machine. */
    @Override
    public String keep(Path draft, long hour) throws IOException {
        sync(draft);
        String name = ArchiveStore.folderOf(hour) + "/"
                + draft.getFileName().toString().substring(1);
        Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE);
        sync(root.resolve(ArchiveStore.folderOf(hour)));
        return name;
    }

    private Path file(String name) {
        return root.resolve(name);
    }

    @Override
    public void remove(Collection<String> names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(file(name));
        }
    }

    @Override
    public void keepOnly(long hour, Collection<String> names) throws IOException {
        Path folder = root.resolve(ArchiveStore.folderOf(hour));
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> listed = names.stream().map(this::file).toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !listed.contains(file)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public LocalFiles open(Collection<String> names) throws IOException {
        List<Path> files = names.stream().map(this::file).toList();
        for (Path file : files) {
            if (Files.notExists(file)) {
                throw new NoSuchFileException(file.toString());
            }
        }
        return new LocalFiles(files, () -> {});
    }

    /** There are no copies. */
    @Override
    public void forgetOthers(Set<String> names) {}

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
