package delivery.logs.erasure;

/**
 * How far an erasure is.
 *
 * @param events changed so far
 * @param hour of the log, done up to and with it: epoch seconds / 3600, real time
 * @param eventHour of {@code event_by_hour}, done up to and with it: business time
 */
record Progress(int hoursDone, int hoursToDo, long events, long hour, long eventHour) {

    static final Progress NONE = new Progress(0, 0, 0, Long.MIN_VALUE, Long.MIN_VALUE);

    /** @param left hours that are still to do then */
    Progress afterHour(long done, long changed, int left) {
        return new Progress(hoursDone + 1, hoursDone + 1 + left, events + changed, done, eventHour);
    }

    /** @param left hours that are still to do then */
    Progress afterEventHour(long done, long changed, int left) {
        return new Progress(hoursDone + 1, hoursDone + 1 + left, events + changed, hour, done);
    }
}
