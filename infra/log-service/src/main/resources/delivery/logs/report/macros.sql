CREATE MACRO seconds(span) AS round(epoch(span), 3);
-- By nearest rank, so that each figure is one that occurred.
CREATE MACRO quantiles(figure) AS
    CASE WHEN count(figure) > 0 THEN {
        'p50': quantile_disc(figure, 0.5), 'p90': quantile_disc(figure, 0.9), 'p95': quantile_disc(figure, 0.95)} END;
CREATE MACRO is_asked(moment, place) AS
    moment >= getvariable('from_at') AND moment < getvariable('to_at') AND coalesce(place = getvariable('zone'), getvariable('zone') IS NULL);
