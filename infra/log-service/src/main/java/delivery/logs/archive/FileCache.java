package delivery.logs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Copies of remote files, which never change, up to so many bytes. What has not been used for longest goes first, but nothing that is
 * being read. A file is fetched once, however many ask for it.
 */
final class FileCache implements AutoCloseable {

    private final CacheFolder folder;
    private final long maxBytes;
    private final Source source;

    /** By name; what was used last comes last. */
    private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);

    /** Of all copies, also those on their way. */
    private long bytes;

    /** Where files come from. */
    @FunctionalInterface
    interface Source {

        Remote open(String name) throws IOException;
    }

    /**
     * A file that is being fetched.
     *
     * @param length in bytes
     */
    record Remote(InputStream content, long length) {}

    private static final class Copy {

        private final CompletableFuture<Path> file = new CompletableFuture<>();
        private long length;
        private int readers;
    }

    /** @param root may be shared with other processes: each has a folder of its own there */
    FileCache(Path root, long maxBytes, Source source) throws IOException {
        this.folder = CacheFolder.in(root);
        this.maxBytes = maxBytes;
        this.source = source;
        for (String name : folder.names()) {
            Copy copy = new Copy();
            copy.length = Files.size(folder.file(name));
            copy.file.complete(folder.file(name));
            copies.put(name, copy);
            bytes += copy.length;
        }
    }

    /** Where a file can be written that is no copy. */
    Path draft() {
        return folder.draft();
    }

    /**
     * These files, which stay until they are closed.
     *
     * @throws FilesTooLargeException if all together are larger than the cache
     * @throws IOException if one cannot be fetched now
     */
    LocalFiles open(Collection<String> names) throws IOException {
        List<Copy> held = new ArrayList<>();
        try {
            List<Path> files = new ArrayList<>();
            for (String name : names) {
                files.add(file(name, held));
            }
            return new LocalFiles(files, () -> release(held));
        } catch (IOException | RuntimeException e) {
            boolean tooLarge = held.stream().mapToLong(copy -> copy.length).sum() > maxBytes;
            release(held);
            if (tooLarge) {
                throw new FilesTooLargeException(maxBytes);
            }
            throw e;
        }
    }

    private Path file(String name, List<Copy> held) throws IOException {
        Copy copy;
        boolean isNew;
        synchronized (this) {
            isNew = !copies.containsKey(name);
            copy = copies.computeIfAbsent(name, first -> new Copy());
            copy.readers++;
            held.add(copy);
        }
        if (isNew) {
            fetch(name, copy);
        }
        return await(name, copy);
    }

    private void fetch(String name, Copy copy) {
        try {
            Remote remote = source.open(name);
            try (InputStream content = remote.content()) {
                reserve(copy, remote.length());
                copy.file.complete(folder.store(name, content, remote.length()));
            }
        } catch (IOException | RuntimeException e) {
            forget(name, copy);
            copy.file.completeExceptionally(e);
        }
    }

    private static Path await(String name, Copy copy) throws IOException {
        try {
            return copy.file.get();
        } catch (ExecutionException e) {
            throw new IOException(name + " cannot be fetched: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + name + " was fetched", e);
        }
    }

    private synchronized void reserve(Copy copy, long length) throws IOException {
        copy.length = length;
        bytes += length;
        Iterator<Copy> oldestFirst = copies.values().iterator();
        while (bytes > maxBytes && oldestFirst.hasNext()) {
            Copy oldest = oldestFirst.next();
            if (oldest.readers == 0) {
                Files.deleteIfExists(oldest.file.join());
                bytes -= oldest.length;
                oldestFirst.remove();
            }
        }
        if (bytes > maxBytes) {
            throw new IOException("The cache is full of files that are being read");
        }
    }

    /** Removes all copies but those of these files and those that are being read. */
    synchronized void forgetOthers(Set<String> names) throws IOException {
        Iterator<Map.Entry<String, Copy>> all = copies.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Copy> entry = all.next();
            Copy copy = entry.getValue();
            if (copy.readers == 0 && !names.contains(entry.getKey())) {
                Files.deleteIfExists(copy.file.join());
                bytes -= copy.length;
                all.remove();
            }
        }
    }

    private synchronized void forget(String name, Copy copy) {
        copies.remove(name);
        bytes -= copy.length;
    }

    private synchronized void release(List<Copy> held) {
        held.forEach(copy -> copy.readers--);
        held.clear();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
