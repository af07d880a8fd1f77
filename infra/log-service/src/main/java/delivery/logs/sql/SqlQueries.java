package delivery.logs.sql;

import delivery.logs.archive.ArchivedLog;
import delivery.logs.archive.LoggedHours;
import delivery.logs.range.TimeRange;
import delivery.logs.sql.worker.Question;
import delivery.logs.sql.worker.Question.Format;
import delivery.logs.sql.worker.Reply;
import delivery.logs.turn.Turns;
import delivery.platform.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Runs queries: over the files of hours that are archived, and over what Cassandra has of the others. */
@Component
class SqlQueries {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ArchivedLog log;
    private final LoggedHours logged;
    private final SqlSettings settings;
    private final Turns turns;

    SqlQueries(ArchivedLog log, LoggedHours logged, SqlSettings settings) {
        this.log = log;
        this.logged = logged;
        this.settings = settings;
        this.turns = new Turns(settings.concurrent(), "Too many queries run now.", RETRY_AFTER);
    }

    /**
     * @param range of real time
     * @throws ProblemException 400 if it is no query, 422 if it needs too much, 503 if too many run already
     */
    byte[] run(String sql, TimeRange range, Format format) {
        return turns.run(() -> answer(sql, range, format));
    }

    private byte[] answer(String sql, TimeRange range, Format format) {
        try {
            Path folder = Files.createTempDirectory("delivery-sql");
            try {
                return told(ask(sql, range, format, folder), folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("A query could not be run", e);
        }
    }

    private Reply ask(String sql, TimeRange range, Format format, Path folder) throws IOException, SQLException {
        try (ArchivedLog.Hours hours = log.in(range);
                SqlProcess process = SqlProcess.start(folder, settings.addressSpaceMebibytes())) {
            Question question = new Question(
                    sql,
                    files(hours, folder),
                    range.from(),
                    range.to(),
                    format,
                    settings.memory(),
                    settings.maxRows(),
                    settings.maxBytes());
            try {
                return process.ask(question, settings.maxTime())
                        .orElseThrow(() -> tooLarge("It takes longer than %d s."
                                .formatted(settings.maxTime().toSeconds())));
            } catch (IOException e) {
                throw tooLarge("It needs more memory than it may have.");
            }
        }
    }

    private List<Path> files(ArchivedLog.Hours hours, Path folder) throws SQLException {
        List<Path> files = new ArrayList<>(hours.files().paths());
        if (!hours.recent().isEmpty()) {
            try (RecentEvents recent = new RecentEvents(folder, settings.memory(), settings.maxRecent())) {
                for (TimeRange part : hours.recent()) {
                    logged.read(part.from(), part.to(), recent::add);
                }
                files.addAll(recent.files());
            }
        }
        return files;
    }

    private static byte[] told(Reply reply, Path folder) {
        String text = new String(reply.text(), StandardCharsets.UTF_8);
        return switch (reply.kind()) {
            case WHOLE, CUT -> reply.text();
            case WRONG -> throw ProblemException.unprocessable("sql-wrong", text.replace(folder.toString(), ""));
            case TOO_LARGE -> throw tooLarge(text);
        };
    }

    private static ProblemException tooLarge(String detail) {
        return ProblemException.unprocessable("sql-too-large", detail);
    }
}
