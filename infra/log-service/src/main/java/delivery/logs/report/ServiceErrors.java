package delivery.logs.report;

import java.time.Instant;

/** What went wrong in one service in one hour of real time, by what it logged. */
record ServiceErrors(Instant hour, String service, long warnings, long errors) {}
