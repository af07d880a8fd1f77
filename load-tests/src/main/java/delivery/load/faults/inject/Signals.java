package delivery.load.faults.inject;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals to processes that this test started. */
final class Signals {

    private Signals() {}

    /** @param signal a name, such as {@code STOP}; a process that is gone meanwhile is no error */
    static void send(String signal, long pid) {
        if (pid <= 0) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send signals", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
