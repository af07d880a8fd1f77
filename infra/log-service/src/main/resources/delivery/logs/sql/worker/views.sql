CREATE TYPE log_level AS ENUM ('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR');

CREATE VIEW logs AS
SELECT logged_at, level::log_level AS level, service, instance, logger, thread, message, exception, trace_id, order_id, courier_id,
    event, fields, id
FROM logged;

COMMENT ON VIEW logs IS 'All that was logged, a row an event';
COMMENT ON COLUMN logs.logged_at IS 'Real time, UTC';
COMMENT ON COLUMN logs.level IS 'TRACE < DEBUG < INFO < WARN < ERROR: level >= ''WARN'' works';
COMMENT ON COLUMN logs.service IS 'Which program';
COMMENT ON COLUMN logs.instance IS 'Which process of it';
COMMENT ON COLUMN logs.exception IS 'Stack trace';
COMMENT ON COLUMN logs.trace_id IS 'Of the request that logged it, the same in all services';
COMMENT ON COLUMN logs.event IS 'Type of the domain event, if it is one; more of it in events';
COMMENT ON COLUMN logs.fields IS 'The other keys it was logged with, all text: fields[''sellerId'']';
COMMENT ON COLUMN logs.id IS 'Unique';

CREATE VIEW events AS
SELECT DISTINCT ON (order_id, event, happened_at)
    coalesce(TRY_CAST(fields['at'] AS TIMESTAMP), logged_at) AS happened_at,
    event, order_id, courier_id,
    fields['sellerId'] AS seller_id,
    fields['reason'] AS reason,
    TRY_CAST(fields['placedAt'] AS TIMESTAMP) AS placed_at,
    TRY_CAST(fields['promisedAt'] AS TIMESTAMP) AS promised_at
FROM logged
WHERE event IS NOT NULL AND order_id IS NOT NULL AND TRY_CAST(fields['placedAt'] AS TIMESTAMP) IS NOT NULL;

COMMENT ON VIEW events IS 'What happened to orders, a row an event, each once';
COMMENT ON COLUMN events.happened_at IS 'Business time, UTC; real time unless a replay runs';
COMMENT ON COLUMN events.event IS 'created, seller_told, offered, declined, lapsed, accepted, seller_confirmed, seller_rejected, ready, arrived_at_pickup, picked_up, arrived_at_dropoff, delivered, reassigned, cancelled, failed or returned';
COMMENT ON COLUMN events.courier_id IS 'Whom it is about, if about a courier';
COMMENT ON COLUMN events.reason IS 'Why it was cancelled, failed, rejected, reassigned';
COMMENT ON COLUMN events.placed_at IS 'When the order was placed, business time';
COMMENT ON COLUMN events.promised_at IS 'When the customer was told to expect it, business time';

CREATE VIEW orders AS
SELECT order_id,
    any_value(seller_id) AS seller_id,
    arg_max(courier_id, happened_at) FILTER (event = 'accepted') AS courier_id,
    CASE
        WHEN bool_or(event = 'delivered') THEN 'DELIVERED'
        WHEN bool_or(event = 'cancelled') THEN 'CANCELLED'
        WHEN bool_or(event = 'returned') THEN 'RETURNED'
        WHEN bool_or(event IN ('failed', 'seller_rejected')) THEN 'FAILED'
        ELSE 'OPEN'
    END AS outcome,
    arg_max(reason, happened_at) FILTER (event IN ('cancelled', 'failed', 'returned', 'seller_rejected')) AS reason,
    min(placed_at) AS placed_at,
    min(promised_at) AS promised_at,
    max(happened_at) FILTER (event = 'accepted') AS accepted_at,
    min(happened_at) FILTER (event = 'seller_confirmed') AS confirmed_at,
    min(happened_at) FILTER (event = 'ready') AS ready_at,
    max(happened_at) FILTER (event = 'arrived_at_pickup') AS arrived_at_pickup_at,
    max(happened_at) FILTER (event = 'picked_up') AS picked_up_at,
    max(happened_at) FILTER (event = 'arrived_at_dropoff') AS arrived_at_dropoff_at,
    max(happened_at) FILTER (event = 'delivered') AS delivered_at,
    max(happened_at) FILTER (event IN ('delivered', 'cancelled', 'failed', 'returned', 'seller_rejected')) AS ended_at,
    count(*) FILTER (event = 'offered') AS offers,
    count(*) FILTER (event = 'declined') AS declined,
    count(*) FILTER (event = 'lapsed') AS lapsed,
    count(*) FILTER (event = 'reassigned') AS reassigned
FROM events
GROUP BY order_id;

COMMENT ON VIEW orders IS 'What became of orders, a row an order, as far as events of it lie in the range asked about';
COMMENT ON COLUMN orders.courier_id IS 'Who accepted it last';
COMMENT ON COLUMN orders.outcome IS 'DELIVERED, CANCELLED, RETURNED, FAILED, or OPEN as long as it is on its way';
COMMENT ON COLUMN orders.reason IS 'Why it ended, if it did not end delivered';
COMMENT ON COLUMN orders.placed_at IS 'Business time, UTC, as all times here';
COMMENT ON COLUMN orders.accepted_at IS 'The last courier''s accept';
COMMENT ON COLUMN orders.offers IS 'How often it was offered to a courier';
