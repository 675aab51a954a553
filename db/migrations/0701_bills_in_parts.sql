-- A payment id carries at most 99 999 999 000 rials: a larger sum is paid in several bills, each with ids of its own. Null
-- where one bill carries it all; `bill_id` and `payment_id` are then its, else those of the first.
alter table bills add column parts jsonb check (jsonb_array_length(parts) > 1);
