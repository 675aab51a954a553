-- What is numbered, billed, stored or written keeps the order in which it came about even when one transaction does all of
-- it: the instant is the statement's, no longer the transaction's.

alter table letter_numbers alter column issued_at set default clock_timestamp();
alter table bills alter column issued_at set default clock_timestamp();
alter table payment_attempts alter column created_at set default clock_timestamp();
alter table register_writes alter column written_at set default clock_timestamp();
alter table commands alter column stored_at set default clock_timestamp();
