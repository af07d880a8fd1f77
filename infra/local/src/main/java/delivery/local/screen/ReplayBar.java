package delivery.local.screen;

import delivery.local.replay.Progress;
import java.util.Locale;

/** A replay's progress in one line. */
public final class ReplayBar {

    private static final int WIDTH = 30;

    private ReplayBar() {}

    public static String of(Progress progress) {
        if (Double.isNaN(progress.minute())) {
            return "preparing restaurants and couriers";
        }
        int done = progress.orders() == 0 ? 0 : WIDTH * progress.ended() / progress.orders();
        long minute = (long) Math.floor(progress.minute());
        return String.format(
                Locale.ROOT,
                "[%s%s] minute %d   placed %d   delivered %d   ended otherwise %d   of %d",
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                minute,
                progress.placed(),
                progress.delivered(),
                progress.ended() - progress.delivered(),
                progress.orders());
    }
}
