package delivery.logs.archive;

import delivery.logs.server.TestLogService;
import delivery.testing.RunningService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** Archives hours when a test wants it, into the folder of the service that all tests ask. */
public final class Archivist {

    private Archivist() {}

    /** The hour that {@code at} lies in. */
    public static void archive(Instant at) throws Exception {
        RunningService service = TestLogService.service();
        ArchiveSettings settings = service.bean(ArchiveSettings.class);
        Path folder = Objects.requireNonNull(settings.folder());
        new HourArchiver(
                        settings,
                        new ArchiveFolder(folder),
                        service.bean(ArchivedHours.class),
                        service.bean(LoggedHours.class))
                .archive(LoggedHours.hourOf(at));
    }
}
