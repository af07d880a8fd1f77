package delivery.order;

/**
 * A price.
 *
 * @param amount in the currency's minor units, for example cents
 * @param currency ISO 4217
 */
record Money(long amount, String currency) {}
