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
