WITH times AS (
    SELECT courier_id, on_duty, orders,
        epoch(least(ended_at, getvariable('to_at')) - greatest(began_at, getvariable('from_at'))) AS seconds
    FROM courier_time
    WHERE ended_at > getvariable('from_at') AND began_at < getvariable('to_at')),
worked AS (
    SELECT courier_id,
        coalesce(sum(seconds) FILTER (on_duty), 0) AS duty_seconds,
        coalesce(sum(seconds) FILTER (orders > 0), 0) AS busy_seconds,
        coalesce(sum(seconds) FILTER (orders = 0), 0) AS idle_seconds
    FROM times GROUP BY courier_id),
answered AS (
    SELECT courier_id,
        count(*) AS offers,
        count(*) FILTER (answer = 'accepted') AS accepted,
        count(*) FILTER (answer = 'declined') AS declined,
        count(*) FILTER (answer = 'lapsed') AS lapsed
    FROM offers WHERE is_asked(offered_at, NULL) GROUP BY courier_id),
carried AS (
    SELECT courier_id, count(*) AS delivered
    FROM assignments WHERE ended_by = 'delivered' AND is_asked(ended_at, NULL) GROUP BY courier_id)
SELECT courier_id AS "courierId",
    round(coalesce(duty_seconds, 0), 3) AS "onDutySeconds",
    round(coalesce(busy_seconds, 0), 3) AS "busySeconds",
    round(coalesce(idle_seconds, 0), 3) AS "idleSeconds",
    CASE WHEN busy_seconds + idle_seconds > 0 THEN round(busy_seconds / (busy_seconds + idle_seconds), 4) END AS "utilisation",
    coalesce(offers, 0) AS "offers",
    coalesce(accepted, 0) AS "accepted",
    coalesce(declined, 0) AS "declined",
    coalesce(lapsed, 0) AS "lapsed",
    coalesce(delivered, 0) AS "delivered"
FROM worked FULL JOIN answered USING (courier_id) FULL JOIN carried USING (courier_id)
ORDER BY "onDutySeconds" DESC, courier_id
