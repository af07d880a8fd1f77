WITH hours AS (
    SELECT unnest(generate_series(getvariable('from_at'), getvariable('to_at') - INTERVAL 1 HOUR, INTERVAL 1 HOUR)) AS hour),
times AS (
    SELECT hour, courier_id, on_duty, orders,
        epoch(least(ended_at, hour + INTERVAL 1 HOUR) - greatest(began_at, hour)) AS seconds
    FROM hours JOIN courier_time ON began_at < hour + INTERVAL 1 HOUR AND ended_at > hour),
worked AS (
    SELECT hour,
        count(DISTINCT courier_id) AS couriers,
        coalesce(sum(seconds) FILTER (on_duty), 0) AS duty_seconds,
        coalesce(sum(seconds) FILTER (orders > 0), 0) AS busy_seconds,
        coalesce(sum(seconds) FILTER (orders = 0), 0) AS idle_seconds,
        coalesce(sum(seconds * orders), 0) AS order_seconds
    FROM times GROUP BY hour)
SELECT hour AS "hour",
    coalesce(couriers, 0) AS "couriers",
    round(coalesce(duty_seconds, 0), 3) AS "onDutySeconds",
    round(coalesce(busy_seconds, 0), 3) AS "busySeconds",
    round(coalesce(idle_seconds, 0), 3) AS "idleSeconds",
    CASE WHEN busy_seconds + idle_seconds > 0 THEN round(busy_seconds / (busy_seconds + idle_seconds), 4) END AS "utilisation",
    CASE WHEN busy_seconds > 0 THEN round(order_seconds / busy_seconds, 3) END AS "ordersAtATime"
FROM hours LEFT JOIN worked USING (hour)
ORDER BY hour
