package delivery.logs.report;

/**
 * The reports there are. Each is one query, in {@code <name>.sql}.
 *
 * @param <T> a row
 * @param name of the query
 * @param type a row
 * @param isOfEvents whether it counts events of orders and couriers; else warnings and errors
 * @param hoursBefore how long before its range what it counts may have begun
 */
record ReportKind<T>(String name, Class<T> type, boolean isOfEvents, int hoursBefore) {

    /** The longest shift: who has been on duty for longer, without a change, is not seen to be. */
    private static final int SHIFT_HOURS = 12;

    static final ReportKind<OrderHour> ORDERS = new ReportKind<>("orders", OrderHour.class, true, 0);
    static final ReportKind<CourierWork> COURIERS = new ReportKind<>("couriers", CourierWork.class, true, SHIFT_HOURS);
    static final ReportKind<FleetHour> FLEET = new ReportKind<>("fleet", FleetHour.class, true, SHIFT_HOURS);
    static final ReportKind<SellerWork> SELLERS = new ReportKind<>("sellers", SellerWork.class, true, 0);
    static final ReportKind<EndReason> REASONS = new ReportKind<>("reasons", EndReason.class, true, 0);
    static final ReportKind<FunnelStep> FUNNEL = new ReportKind<>("funnel", FunnelStep.class, true, 0);
    static final ReportKind<ServiceErrors> ERRORS = new ReportKind<>("errors", ServiceErrors.class, false, 0);
}
