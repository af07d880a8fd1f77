package delivery.load.faults.check;

import delivery.load.faults.history.Call;

/** What an answer says about whether its request was carried out. */
enum Outcome {
    DONE,
    REFUSED,
    /** No answer, or one that says that something broke or was too busy on the way: it may have been carried out. */
    UNKNOWN;

    static Outcome of(Call call) {
        return switch (call.status()) {
            case Call.UNKNOWN, 429, 500, 502, 503, 504 -> UNKNOWN;
            default -> call.isOk() ? DONE : REFUSED;
        };
    }

    static boolean isDone(Call call) {
        return of(call) == DONE;
    }

    static boolean isRefused(Call call) {
        return of(call) == REFUSED;
    }
}
