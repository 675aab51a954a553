-- Readiness is proved by a message in the write-ahead log (activities/health), which needs no table.
drop table health_canary;
