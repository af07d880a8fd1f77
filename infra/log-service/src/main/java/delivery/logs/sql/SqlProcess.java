package delivery.logs.sql;

import delivery.logs.sql.worker.Question;
import delivery.logs.sql.worker.Reply;
import delivery.logs.sql.worker.SqlWorker;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker of its own for one query: it has none of this process's environment, and ends with the query. */
final class SqlProcess implements AutoCloseable {

    private static final List<String> SMALL_JAVA = List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompressedClassSpaceSize=32m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Duser.timezone=UTC");
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";
    private static final int KIBIBYTES = 1024;

    private final Process process;

    private SqlProcess(Process process) {
        this.process = process;
    }

    /**
     * @param folder where it may put what it unpacks; the caller removes it afterwards
     * @param addressSpaceMebibytes that it may use; 0 for any
     */
    static SqlProcess start(Path folder, int addressSpaceMebibytes) throws IOException {
        List<String> command = new ArrayList<>();
        if (addressSpaceMebibytes > 0) {
            // Where the limit cannot be set, as on macOS, DuckDB's own still holds for nearly everything.
            String limited = "ulimit -v %d 2>/dev/null; exec \"$@\"".formatted(addressSpaceMebibytes * KIBIBYTES);
            command.addAll(List.of("/bin/sh", "-c", limited, "sql-worker"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_JAVA);
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(program());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return new SqlProcess(builder.directory(folder.toFile()).start());
    }

    /** The same program as this process, whether its classes lie in folders, beside its jar or inside it. */
    private static List<String> program() {
        String classPath = System.getProperty("java.class.path");
        boolean inside =
                SqlProcess.class.getResource("SqlProcess.class").toString().contains("!/BOOT-INF/");
        return inside
                ? List.of("-cp", absolute(classPath), "-Dloader.main=" + SqlWorker.class.getName(), LAUNCHER)
                : List.of("-cp", absolute(classPath), SqlWorker.class.getName());
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /**
     * @return empty if it took longer than {@code maxTime}
     * @throws IOException if it ended without a word: it had no memory left
     */
    Optional<Reply> ask(Question question, Duration maxTime) throws IOException {
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(maxTime.toMillis(), TimeUnit.MILLISECONDS));
        try {
            question.write(new DataOutputStream(process.getOutputStream()));
            return Optional.of(Reply.read(new DataInputStream(process.getInputStream())));
        } catch (IOException e) {
            if (end.isDone()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
