package delivery.logs.report;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How long something took: by the nearest-rank method, so that each figure is one that occurred.
 *
 * @param p50 seconds that half of them took at most
 * @param p90 seconds that 90 of 100 took at most
 * @param p95 seconds that 95 of 100 took at most
 */
@Schema(description = "Seconds; absent when there was none")
record Quantiles(double p50, double p90, double p95) {}
