SELECT seller_id AS "sellerId",
    count(*) AS "orders",
    count(*) FILTER (outcome = 'DELIVERED') AS "delivered",
    count(*) FILTER (seller_rejected) AS "rejected",
    count(*) FILTER (reason = 'SELLER_SILENT') AS "silent",
    quantiles(seconds(confirmed_at - seller_told_at)) AS "timeToConfirmSeconds",
    quantiles(seconds(ready_at - confirmed_at)) AS "preparationSeconds",
    quantiles(seconds(picked_up_at - arrived_at_pickup_at)) AS "courierWaitSeconds"
FROM orders
WHERE is_asked(placed_at, zone)
GROUP BY seller_id
ORDER BY "orders" DESC, seller_id
