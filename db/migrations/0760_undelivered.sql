-- Messages that did not get through, which the overview and the monitoring count; the ledger itself only grows.
create index deliveries_undelivered on deliveries (state) where state in ('failed', 'unknown');
