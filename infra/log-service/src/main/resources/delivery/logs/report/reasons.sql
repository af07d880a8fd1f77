SELECT outcome AS "outcome",
    reason AS "reason",
    count(*) AS "orders"
FROM orders
WHERE is_asked(placed_at, zone) AND outcome NOT IN ('DELIVERED', 'OPEN')
GROUP BY outcome, reason
ORDER BY "orders" DESC, outcome, reason
