-- What the municipality knows of property. A parcel's id never changes; codes and plates have a history, so an old letter
-- still leads to the live parcel.

create table parcels (
  parcel_id text primary key check (parcel_id ~ '^par_[0-9a-z-]{1,40}$'),
  district text not null,
  -- Touches another district: who handled it was decided, and is written down with the decision.
  boundary_note text,
  area_square_metres integer not null check (area_square_metres > 0),
  built_square_metres integer not null default 0 check (built_square_metres >= 0),
  units integer not null default 0 check (units >= 0),
  land_use text not null,
  floors_allowed integer not null check (floors_allowed >= 0),
  density_percent integer not null check (density_percent >= 0),
  setback_centimetres integer not null default 0 check (setback_centimetres >= 0),
  heritage_zone boolean not null default false,
  garden_land boolean not null default false,
  -- قیمت منطقه‌ای per square metre, by which duties are computed.
  regional_price_rials bigint not null check (regional_price_rials >= 0),
  -- GeoJSON polygon in WGS 84.
  polygon jsonb
);
create index parcels_of_district on parcels (district);

create table renovation_codes (
  renovation_code text not null,
  parcel_id text not null references parcels,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  primary key (renovation_code, valid_from)
);
create unique index renovation_codes_live on renovation_codes (renovation_code) where valid_until is null;
create index renovation_codes_of_parcel on renovation_codes (parcel_id);

create table registry_plates (
  main integer not null check (main > 0),
  sub integer not null check (sub >= 0),
  section integer not null check (section > 0),
  parcel_id text not null references parcels,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  primary key (main, sub, section, valid_from)
);
create index registry_plates_of_parcel on registry_plates (parcel_id);

create table postal_codes (
  postal_code text not null check (postal_code ~ '^\d{10}$'),
  parcel_id text not null references parcels,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  primary key (postal_code, parcel_id, valid_from)
);

create table owners (
  parcel_id text not null references parcels,
  position integer not null check (position > 0),
  -- Encrypted with the current field key; the index finds, the rest is for letters.
  name text not null,
  national_id text not null,
  national_id_index bytea not null,
  share_numerator integer not null check (share_numerator > 0),
  share_denominator integer not null check (share_denominator >= share_numerator),
  owned_from date not null,
  owned_until date check (owned_until > owned_from),
  primary key (parcel_id, position)
);
create index owners_by_national_id on owners (national_id_index);

-- Shares of the living ownership of a parcel make one whole, once a transaction is over.
create function check_owner_shares() returns trigger language plpgsql as $$
declare
  the_parcel text := coalesce(new.parcel_id, old.parcel_id);
  whole numeric := 1;
  share record;
  total numeric := 0;
begin
  for share in select share_denominator from owners where parcel_id = the_parcel and owned_until is null loop
    whole := lcm(whole, share.share_denominator);
  end loop;
  for share in select * from owners where parcel_id = the_parcel and owned_until is null loop
    total := total + share.share_numerator * (whole / share.share_denominator);
  end loop;
  if total not in (0, whole) then
    raise exception 'shares of parcel % add up to %/%', the_parcel, total, whole using errcode = '23514';
  end if;
  return null;
end
$$;
create constraint trigger owner_shares after insert or update or delete on owners
  deferrable initially deferred for each row execute function check_owner_shares();

create table blocking_orders (
  blocking_order_id bigint generated always as identity primary key,
  parcel_id text not null references parcels,
  authority text not null,
  number text not null,
  valid_from date not null,
  valid_until date
);
create index blocking_orders_of_parcel on blocking_orders (parcel_id);

-- Everything that a case wrote into the registers: once per key of its effect, and never removed, only revoked. The row of
-- the register itself points here, so a revoked write counts no more.
create table register_writes (
  effect_key text primary key,
  reference text not null unique,
  write text not null,
  case_id text not null,
  parcel_id text not null references parcels,
  written_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index register_writes_of_case on register_writes (case_id);

create table debts (
  debt_id bigint generated always as identity primary key,
  parcel_id text not null references parcels,
  heading text not null,
  year integer not null check (year between 1300 and 1500),
  rials bigint not null check (rials > 0),
  -- The write that recorded its payment; while that isn't revoked the debt is paid.
  settled_by text references register_writes,
  unique (parcel_id, heading, year)
);

create table permits (
  permit_id bigint generated always as identity primary key,
  parcel_id text not null references parcels,
  number text not null,
  kind text not null,
  floors integer not null,
  units integer not null,
  area_square_metres integer not null,
  issued_on date not null,
  valid_until date not null,
  written_by text unique references register_writes
);
create index permits_of_parcel on permits (parcel_id);

create table certificates (
  certificate_id bigint generated always as identity primary key,
  parcel_id text not null references parcels,
  kind text not null check (kind in ('completion', 'no-violation')),
  number text not null,
  units integer not null,
  issued_on date not null,
  valid_until date,
  written_by text unique references register_writes
);
create index certificates_of_parcel on certificates (parcel_id, issued_on desc);

create table violations (
  violation_id bigint generated always as identity primary key,
  parcel_id text not null references parcels,
  kind text not null,
  area_square_metres integer not null check (area_square_metres >= 0),
  opened_on date not null,
  closed_on date,
  written_by text unique references register_writes
);
create index violations_open on violations (parcel_id) where closed_on is null;

-- Where a parcel lies is public; what hangs on it is for the officials of its district and the worker.
alter table parcels enable row level security, force row level security;
create policy public_knowledge on parcels for select to app_api, app_worker using (true);
create policy kept_by_owner on parcels to current_user using (true) with check (true);
grant select on parcels, renovation_codes, registry_plates, postal_codes to app_api, app_worker;
do $$
declare
  name text;
begin
  foreach name in array array['owners', 'debts', 'blocking_orders', 'register_writes', 'permits', 'certificates', 'violations'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format($policy$
      create policy handled_in_district on %1$I to app_api, app_worker using (
        (select app_everywhere()) or exists (
          select 1 from parcels p
          where p.parcel_id = %1$I.parcel_id and p.district = any ((select app_district_scope())::text[])
        )
      )$policy$, name);
    execute format('grant select on %I to app_api, app_worker', name);
  end loop;
end
$$;
grant insert on register_writes, permits, certificates, violations to app_worker;
grant update (revoked_at) on register_writes to app_worker;
grant update (settled_by) on debts to app_worker;
grant update (closed_on) on violations to app_worker;
grant update (name, national_id) on owners to app_worker;
