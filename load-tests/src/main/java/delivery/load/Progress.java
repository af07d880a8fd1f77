package delivery.load;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** What goes on in a long run, on the standard error: the standard output has the figures. */
final class Progress {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Progress() {}

    static void say(String line) {
        System.err.println(LocalTime.now().format(TIME) + " " + line);
    }
}
