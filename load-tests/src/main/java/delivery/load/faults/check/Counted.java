package delivery.load.faults.check;

/** What is counted, so that a check that looked at nothing can be told from one that found nothing. */
enum Counted {
    ORDERS_ACKNOWLEDGED("ordersAcknowledged"),
    ORDERS_READ_AT_THE_END("ordersReadAtTheEnd"),
    ORDERS_FOUND_UNACKNOWLEDGED("ordersFoundUnacknowledged"),
    LISTS_READ_AT_THE_END("listsReadAtTheEnd"),
    EVENTS("events"),
    VIEWS("views"),
    VIEWS_COMPARED_IN_TIME("viewsComparedInTime"),
    HOLDS("holds"),
    POLLS("polls"),
    STEPS_ACKNOWLEDGED("stepsAcknowledged"),
    KEYS("keys"),
    KEYS_RETRIED("keysRetried"),
    KEYS_WITH_OTHER_BODIES("keysWithOtherBodies"),
    LOG_ENTRIES("logEntries"),
    ANSWERS_LOGGED("answersLogged"),
    EVENTS_LOGGED("eventsLogged"),
    LOST_WITH_PROCESS("lostWithProcess"),
    LOG_DROPPED("logDropped"),
    LOG_MISSING("logMissing"),
    PROBES("probes"),
    NEAREST_SEARCHES("nearestSearches"),
    NEAREST_ORDERS("nearestOrders"),
    CALLS("calls"),
    CALLS_WITH_UNKNOWN_OUTCOME("callsWithUnknownOutcome");

    private final String label;

    Counted(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
