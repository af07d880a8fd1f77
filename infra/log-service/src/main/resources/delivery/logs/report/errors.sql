SELECT date_trunc('hour', logged_at) AS "hour",
    service AS "service",
    count(*) FILTER (level = 'WARN') AS "warnings",
    count(*) FILTER (level = 'ERROR') AS "errors"
FROM logged
WHERE level IN ('WARN', 'ERROR') AND logged_at >= getvariable('from_at') AND logged_at < getvariable('to_at')
GROUP BY ALL
ORDER BY "hour", "service"
