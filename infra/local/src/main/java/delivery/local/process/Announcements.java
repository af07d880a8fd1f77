package delivery.local.process;

/** Takes what the person at the terminal should know: a service came up, crashed, was restarted. Called from any thread. */
@FunctionalInterface
public interface Announcements {
    void say(String line);
}
