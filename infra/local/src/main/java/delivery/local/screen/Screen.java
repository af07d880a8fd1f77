package delivery.local.screen;

import delivery.local.process.Announcements;
import java.io.PrintStream;
import java.util.List;

/**
 * The terminal: lines that stay, and below them, on a real terminal, a block of status lines drawn anew in place.
 * Without a terminal the status is a line now and then.
 */
public final class Screen implements Announcements {

    private final PrintStream out;
    private final boolean live;
    private final int columns;
    private int drawn;

    /** @param live whether to draw in place, which takes a terminal */
    public Screen(PrintStream out, boolean live, int columns) {
        this.out = out;
        this.live = live;
        this.columns = columns;
    }

    public boolean live() {
        return live;
    }

    /** Says something that stays. */
    @Override
    public synchronized void say(String line) {
        erase();
        out.println(line);
        out.flush();
    }

    /** Shows the status as it is now, in place of what was shown before. */
    public synchronized void show(List<String> status) {
        erase();
        for (String line : status) {
            out.println(live && line.length() > columns ? line.substring(0, columns) : line);
        }
        out.flush();
        drawn = live ? status.size() : 0;
    }

    private void erase() {
        if (drawn > 0) {
            out.printf("\u001b[%dA\r\u001b[J", drawn);
            drawn = 0;
        }
    }
}
