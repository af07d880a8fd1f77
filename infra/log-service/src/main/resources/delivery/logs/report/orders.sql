WITH hours AS (
    SELECT unnest(generate_series(getvariable('from_at'), getvariable('to_at') - INTERVAL 1 HOUR, INTERVAL 1 HOUR)) AS hour),
asked AS (
    SELECT *, date_trunc('hour', placed_at) AS placed_hour, CASE WHEN getvariable('by_zone') THEN zone END AS shown_zone
    FROM orders WHERE is_asked(placed_at, zone)),
answers AS (
    SELECT order_id, max(seconds(answered_at - offered_at)) AS accept_seconds
    FROM (SELECT * FROM offers WHERE answer = 'accepted' QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY answered_at DESC) = 1)
    GROUP BY order_id)
SELECT hour AS "hour",
    shown_zone AS "zone",
    count(order_id) AS "orders",
    count(*) FILTER (outcome = 'DELIVERED') AS "delivered",
    count(*) FILTER (outcome = 'CANCELLED') AS "cancelled",
    count(*) FILTER (outcome = 'FAILED') AS "failed",
    count(*) FILTER (outcome = 'RETURNED') AS "returned",
    count(*) FILTER (outcome = 'OPEN') AS "open",
    quantiles(seconds(accepted_at - coalesce(created_at, placed_at))) AS "timeToAssignSeconds",
    quantiles(accept_seconds) AS "timeToAcceptSeconds",
    quantiles(seconds(picked_up_at - accepted_at)) AS "timeToPickupSeconds",
    quantiles(seconds(delivered_at - placed_at)) AS "clickToDoorSeconds",
    count(*) FILTER (delivered_at <= promised_at) AS "promisesKept",
    quantiles(seconds(delivered_at - promised_at)) AS "beyondPromiseSeconds"
FROM hours LEFT JOIN asked ON placed_hour = hour LEFT JOIN answers USING (order_id)
WHERE order_id IS NOT NULL OR NOT getvariable('by_zone')
GROUP BY hour, shown_zone
ORDER BY hour, shown_zone
