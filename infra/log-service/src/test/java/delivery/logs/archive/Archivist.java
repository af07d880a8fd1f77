package delivery.logs.archive;

import delivery.logs.HourNumber;
import delivery.logs.server.TestLogService;
import delivery.testing.RunningService;
import java.time.Instant;

/** Archives hours when a test wants it, into the folder of the service that all tests ask. */
public final class Archivist {

    private Archivist() {}

    /** The hour that {@code at} lies in. */
    public static void archive(Instant at) throws Exception {
        archive(TestLogService.service(), at);
    }

    /** The hour that {@code at} lies in, into the archive of {@code service}. */
    public static void archive(RunningService service, Instant at) throws Exception {
        ArchiveSettings settings = service.bean(ArchiveSettings.class);
        new HourArchiver(
                        settings,
                        service.bean(ArchiveStore.class),
                        service.bean(ArchivedHours.class),
                        service.bean(LoggedHours.class))
                .archive(HourNumber.of(at));
    }
}
