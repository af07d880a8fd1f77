CREATE VIEW events AS
SELECT DISTINCT ON (order_id, sequence)
    coalesce(TRY_CAST(fields['at'] AS TIMESTAMP), logged_at) AS happened_at,
    event, order_id,
    TRY_CAST(fields['sequence'] AS INTEGER) AS sequence,
    courier_id,
    fields['sellerId'] AS seller_id,
    fields['zone'] AS zone,
    fields['reason'] AS reason,
    TRY_CAST(fields['placedAt'] AS TIMESTAMP) AS placed_at,
    TRY_CAST(fields['promisedAt'] AS TIMESTAMP) AS promised_at
FROM logged
WHERE service = 'dispatch-service' AND event IS NOT NULL AND order_id IS NOT NULL
    AND TRY_CAST(fields['placedAt'] AS TIMESTAMP) IS NOT NULL AND TRY_CAST(fields['sequence'] AS INTEGER) IS NOT NULL;

COMMENT ON VIEW events IS 'What happened to orders, a row an event, each once';
COMMENT ON COLUMN events.happened_at IS 'Business time, UTC; real time unless a replay runs';
COMMENT ON COLUMN events.event IS 'created, seller_told, offered, declined, lapsed, accepted, seller_confirmed, seller_rejected, ready, arrived_at_pickup, picked_up, arrived_at_dropoff, delivered, reassigned, cancelled, failed or returned';
COMMENT ON COLUMN events.sequence IS 'Which of the order''s events it is: 1, 2, 3 …';
COMMENT ON COLUMN events.courier_id IS 'Who had the order, or the offer of it';
COMMENT ON COLUMN events.zone IS 'Where the pickup is: the token of an S2 cell of level 12, about two kilometres wide';
COMMENT ON COLUMN events.reason IS 'Why it was cancelled, failed, rejected, reassigned';
COMMENT ON COLUMN events.placed_at IS 'When the order was placed, business time';
COMMENT ON COLUMN events.promised_at IS 'When the customer was told to expect it, business time';

CREATE VIEW offers AS
SELECT order_id, courier_id, happened_at AS offered_at, answer, answered_at
FROM (
    SELECT order_id, courier_id, event, happened_at,
        lead(event) OVER history AS answer,
        lead(happened_at) OVER history AS answered_at
    FROM events
    WHERE event IN ('offered', 'accepted', 'declined', 'lapsed', 'reassigned', 'delivered', 'cancelled', 'failed', 'seller_rejected', 'returned')
    WINDOW history AS (PARTITION BY order_id ORDER BY sequence))
WHERE event = 'offered';

COMMENT ON VIEW offers IS 'Which courier was offered which order, a row an offer';
COMMENT ON COLUMN offers.answer IS 'accepted, declined, lapsed, or why it was withdrawn: reassigned, cancelled, failed, seller_rejected; null while it is open';

CREATE VIEW assignments AS
SELECT order_id, courier_id, happened_at AS accepted_at, ended_by, ended_at
FROM (
    SELECT order_id, courier_id, event, happened_at,
        lead(event) OVER history AS ended_by,
        lead(happened_at) OVER history AS ended_at
    FROM events
    WHERE event IN ('accepted', 'reassigned', 'delivered', 'cancelled', 'failed', 'seller_rejected', 'returned')
    WINDOW history AS (PARTITION BY order_id ORDER BY sequence))
WHERE event = 'accepted';

COMMENT ON VIEW assignments IS 'Which courier had which order from when to when, a row an accepted offer';
COMMENT ON COLUMN assignments.ended_by IS 'delivered, returned, reassigned, cancelled, failed or seller_rejected; null while it lasts';

CREATE VIEW orders AS
SELECT order_id,
    any_value(seller_id) AS seller_id,
    any_value(zone) AS zone,
    arg_max(courier_id, sequence) FILTER (event = 'accepted') AS courier_id,
    CASE
        WHEN bool_or(event = 'delivered') THEN 'DELIVERED'
        WHEN bool_or(event = 'cancelled') THEN 'CANCELLED'
        WHEN bool_or(event = 'returned') THEN 'RETURNED'
        WHEN bool_or(event IN ('failed', 'seller_rejected')) THEN 'FAILED'
        ELSE 'OPEN'
    END AS outcome,
    CASE
        WHEN bool_or(event = 'seller_rejected') THEN 'SELLER_REJECTED'
        ELSE arg_max(coalesce(reason, ''), sequence) FILTER (event IN ('cancelled', 'failed', 'returned'))
    END AS reason,
    min(placed_at) AS placed_at,
    min(promised_at) AS promised_at,
    min(happened_at) FILTER (event = 'created') AS created_at,
    min(happened_at) FILTER (event = 'seller_told') AS seller_told_at,
    min(happened_at) FILTER (event = 'seller_confirmed') AS confirmed_at,
    min(happened_at) FILTER (event = 'ready') AS ready_at,
    min(happened_at) FILTER (event = 'offered') AS offered_at,
    max(happened_at) FILTER (event = 'accepted') AS accepted_at,
    max(happened_at) FILTER (event = 'arrived_at_pickup') AS arrived_at_pickup_at,
    max(happened_at) FILTER (event = 'picked_up') AS picked_up_at,
    max(happened_at) FILTER (event = 'arrived_at_dropoff') AS arrived_at_dropoff_at,
    max(happened_at) FILTER (event = 'delivered') AS delivered_at,
    max(happened_at) FILTER (event IN ('delivered', 'cancelled', 'failed', 'returned', 'seller_rejected')) AS ended_at,
    bool_or(event = 'seller_rejected') AS seller_rejected,
    count(*) FILTER (event = 'offered') AS offers,
    count(*) FILTER (event = 'declined') AS declined,
    count(*) FILTER (event = 'lapsed') AS lapsed,
    count(*) FILTER (event = 'reassigned') AS reassigned
FROM events
GROUP BY order_id;

COMMENT ON VIEW orders IS 'What became of orders, a row an order, as far as events of it lie in the range asked about';
COMMENT ON COLUMN orders.zone IS 'As in events';
COMMENT ON COLUMN orders.courier_id IS 'Who accepted it last';
COMMENT ON COLUMN orders.outcome IS 'DELIVERED, CANCELLED, RETURNED, FAILED, or OPEN as long as it is on its way';
COMMENT ON COLUMN orders.reason IS 'Why it ended, if it did not end delivered, as the order says; empty if nobody said. What a seller said is in events';
COMMENT ON COLUMN orders.placed_at IS 'Business time, UTC, as all times here';
COMMENT ON COLUMN orders.offered_at IS 'The first offer to a courier';
COMMENT ON COLUMN orders.accepted_at IS 'The last courier''s accept';
COMMENT ON COLUMN orders.offers IS 'How often it was offered to a courier';

CREATE VIEW shifts AS
SELECT courier_id, greatest(began_at, starts_at) AS began_at, least(changed_at, until) AS ended_at, vehicle
FROM (
    SELECT courier_id, event, vehicle, starts_at, until, happened_at AS began_at,
        lead(happened_at) OVER (PARTITION BY courier_id ORDER BY happened_at, logged_at) AS changed_at
    FROM (
        SELECT DISTINCT ON (courier_id, event, happened_at)
            logged_at, courier_id, event,
            coalesce(TRY_CAST(fields['at'] AS TIMESTAMP), logged_at) AS happened_at,
            TRY_CAST(fields['startsAt'] AS TIMESTAMP) AS starts_at,
            TRY_CAST(fields['until'] AS TIMESTAMP) AS until,
            fields['vehicle'] AS vehicle
        FROM logged
        WHERE service = 'dispatch-service' AND event IN ('on_duty', 'off_duty') AND courier_id IS NOT NULL))
WHERE event = 'on_duty' AND coalesce(greatest(began_at, starts_at) < least(changed_at, until), true);

COMMENT ON VIEW shifts IS 'When couriers were on duty, a row a stretch without a change';
COMMENT ON COLUMN shifts.began_at IS 'Business time, UTC';
COMMENT ON COLUMN shifts.ended_at IS 'Null while the courier is on duty and has not said until when';

CREATE VIEW courier_time AS
WITH last_seen AS (SELECT max(coalesce(TRY_CAST(fields['at'] AS TIMESTAMP), logged_at)) AS moment FROM logged WHERE event IS NOT NULL),
edges AS (
    SELECT courier_id, began_at AS moment, 1 AS shifts, 0 AS orders FROM shifts
    UNION ALL SELECT courier_id, coalesce(ended_at, greatest(began_at, (SELECT moment FROM last_seen))), -1, 0 FROM shifts
    UNION ALL SELECT courier_id, accepted_at, 0, 1 FROM assignments
    UNION ALL SELECT courier_id, coalesce(ended_at, greatest(accepted_at, (SELECT moment FROM last_seen))), 0, -1 FROM assignments),
instants AS (SELECT courier_id, moment, sum(shifts) AS shifts, sum(orders) AS orders FROM edges GROUP BY courier_id, moment)
SELECT courier_id, began_at, ended_at, shifts > 0 AS on_duty, orders::INTEGER AS orders
FROM (
    SELECT courier_id, moment AS began_at,
        lead(moment) OVER courier AS ended_at,
        sum(shifts) OVER courier AS shifts,
        sum(orders) OVER courier AS orders
    FROM instants
    WINDOW courier AS (PARTITION BY courier_id ORDER BY moment))
WHERE ended_at IS NOT NULL AND (shifts > 0 OR orders > 0);

COMMENT ON VIEW courier_time IS 'What couriers'' time went to, a row a stretch in which neither their duty nor their number of orders changed';
COMMENT ON COLUMN courier_time.began_at IS 'Business time, UTC';
COMMENT ON COLUMN courier_time.ended_at IS 'What has not ended ends with the last event there is';
COMMENT ON COLUMN courier_time.on_duty IS 'False if the courier carried on after the shift';
COMMENT ON COLUMN courier_time.orders IS 'Accepted and not delivered; 0 is idle';
