-- Breaches that a case closes, and parcels that are divided or merged. A retired parcel stays, with a line to each that took
-- its place: an old code, an old plate and an old letter still lead somewhere.

alter table violations add column closed_by text references register_writes;

alter table parcels add column retired_on date;
create table parcel_successions (
  parcel_id text not null references parcels,
  successor_id text not null references parcels check (successor_id <> parcel_id),
  since date not null,
  written_by text not null references register_writes,
  primary key (parcel_id, successor_id)
);
create index parcel_successions_of_successor on parcel_successions (successor_id);

-- Public like the parcels themselves; entered by the worker in the parcel's district.
alter table parcel_successions enable row level security, force row level security;
create policy public_knowledge on parcel_successions for select to app_api, app_worker using (true);
create policy kept_by_owner on parcel_successions to current_user using (true) with check (true);
create policy entered_by_case on parcel_successions for insert to app_worker with check (
  (select app_everywhere()) or exists (
    select 1 from parcels p
    where p.parcel_id = parcel_successions.parcel_id and p.district = any ((select app_district_scope())::text[])
  )
);
grant select on parcel_successions to app_api, app_worker;
grant insert on parcel_successions to app_worker;

create policy kept_by_case on parcels for update to app_worker using (
  (select app_everywhere()) or (select app_audience()) = 'worker' and district = any ((select app_district_scope())::text[])
);
grant update (retired_on, built_square_metres, units) on parcels to app_worker;
grant update (valid_until) on renovation_codes to app_worker;
grant insert on owners to app_worker;
grant update (closed_by) on violations to app_worker;

-- What cases enter is told apart by the case: two of them may bill the same heading in one year.
drop index debts_once;
create unique index debts_once on debts (parcel_id, heading, year) where rials > 0 and written_by is null;
