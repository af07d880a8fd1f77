WITH reached AS (
    SELECT [
        {'step': 'placed', 'orders': count(*)},
        {'step': 'seller_told', 'orders': count(seller_told_at)},
        {'step': 'seller_confirmed', 'orders': count(confirmed_at)},
        {'step': 'ready', 'orders': count(ready_at)},
        {'step': 'offered', 'orders': count(offered_at)},
        {'step': 'accepted', 'orders': count(accepted_at)},
        {'step': 'arrived_at_pickup', 'orders': count(arrived_at_pickup_at)},
        {'step': 'picked_up', 'orders': count(picked_up_at)},
        {'step': 'arrived_at_dropoff', 'orders': count(arrived_at_dropoff_at)},
        {'step': 'delivered', 'orders': count(delivered_at)}] AS steps,
        count(*) AS placed
    FROM orders WHERE is_asked(placed_at, zone))
SELECT step.step AS "step",
    step.orders AS "orders",
    CASE WHEN placed > 0 THEN round(step.orders / placed, 4) END AS "share"
FROM (SELECT unnest(steps) AS step, placed FROM reached)
