package delivery.logs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files in a bucket of S3, or of what speaks its protocol; they are read from copies on this machine. */
final class ArchiveBucket implements ArchiveStore, AutoCloseable {

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final FileCache cache;

    ArchiveBucket(S3Client s3, S3Settings settings) throws IOException {
        this.s3 = s3;
        this.bucket = settings.bucket();
        this.prefix = settings.prefix();
        this.cache = new FileCache(settings.cacheFolder(), settings.cacheSize().toBytes(), this::fetch);
    }

    @Override
    public Path draft(long hour) {
        return cache.draft();
    }

    /** The bucket checks what it is sent by SHA-256, and gives it back once, for what it has taken is what must last. */
    @Override
    public String keep(Path draft, long hour) throws IOException {
        String name = ArchiveStore.folderOf(hour) + "/" + UUID.randomUUID() + SUFFIX;
        String written = sha256(Files.newInputStream(draft));
        ask(() -> s3.putObject(
                put -> put.bucket(bucket).key(prefix + name).checksumSHA256(written), RequestBody.fromFile(draft)));
        if (!sha256(fetch(name).content()).equals(written)) {
            remove(List.of(name));
            throw new IOException(name + " does not hold what was written to it");
        }
        Files.delete(draft);
        return name;
    }

    @Override
    public void remove(Collection<String> names) throws IOException {
        for (String name : names) {
            ask(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(prefix + name)));
        }
    }

    @Override
    public void keepOnly(long hour, Collection<String> names) throws IOException {
        Set<String> listed = names.stream().map(name -> prefix + name).collect(Collectors.toSet());
        List<String> others = ask(() -> s3
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + ArchiveStore.folderOf(hour) + "/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .filter(key -> !listed.contains(key))
                .map(key -> key.substring(prefix.length()))
                .toList());
        remove(others);
    }

    @Override
    public LocalFiles open(Collection<String> names) throws IOException {
        return cache.open(names);
    }

    @Override
    public void forgetOthers(Set<String> names) throws IOException {
        cache.forgetOthers(names);
    }

    private FileCache.Remote fetch(String name) throws IOException {
        ResponseInputStream<GetObjectResponse> object =
                ask(() -> s3.getObject(get -> get.bucket(bucket).key(prefix + name)));
        return new FileCache.Remote(object, object.response().contentLength());
    }

    private static <T> T ask(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new IOException("The bucket did not do it: " + e.getMessage(), e);
        }
    }

    private static String sha256(InputStream content) throws IOException {
        try (DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder()
                    .encodeToString(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        s3.close();
        cache.close();
    }
}
