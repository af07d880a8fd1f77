package delivery.logs.report;

import java.util.List;

/** The hourly report of orders, every hour of its range, oldest first. */
record OrderHourList(List<OrderHour> hours) {}
