-- دفتر نوسازی: what each year costs, what each parcel was found to be, and what was paid for which year. Nothing is stored
-- that can be computed: a year is owed while its rate is published and no payment settles the assessment that holds for it.

-- Rate and values of a year, by use; a year without a row is not levied yet.
create table renovation_rates (
  year integer not null check (year between 1347 and 1500),
  land_use text not null,
  -- Decimal texts, so no floating point enters money.
  duty_percent text not null check (duty_percent ~ '^\d{1,3}(\.\d{1,6})?$'),
  prize_percent text not null check (prize_percent ~ '^\d{1,3}(\.\d{1,6})?$'),
  land_value_rials bigint not null check (land_value_rials >= 0),
  building_value_rials bigint not null check (building_value_rials >= 0),
  -- The council's resolution, as a bill cites it.
  resolution text not null,
  sample boolean not null,
  primary key (year, land_use)
);
grant select on renovation_rates to app_api, app_worker;

-- ممیزی: holds from its first year until a later one takes its place; one that corrects past years names their last.
create table renovation_assessments (
  assessment_id bigint generated always as identity primary key,
  parcel_id text not null references parcels,
  from_year integer not null check (from_year between 1347 and 1500),
  until_year integer check (until_year >= from_year),
  land_square_metres integer not null check (land_square_metres >= 0),
  built_square_metres integer not null check (built_square_metres >= 0),
  land_use text not null,
  relief_percent text not null default '0' check (relief_percent ~ '^\d{1,3}(\.\d{1,6})?$'),
  assessed_on date not null,
  written_by text unique references register_writes
);
create index renovation_assessments_of_parcel on renovation_assessments (parcel_id, assessment_id desc);

create table renovation_settlements (
  settlement_id bigint generated always as identity primary key,
  parcel_id text not null references parcels,
  year integer not null,
  -- The assessment by which it was computed: a later one opens the year again for the difference.
  assessment_id bigint not null references renovation_assessments,
  -- Negative where a correction gave something back.
  rials bigint not null,
  settled_on date not null,
  written_by text references register_writes
);
create index renovation_settlements_of_parcel on renovation_settlements (parcel_id, year);

-- A payment that was due no more, or a correction, leaves a credit: a debt with a minus, entered by a case.
alter table debts drop constraint debts_rials_check, add check (rials <> 0);
alter table debts drop constraint debts_parcel_id_heading_year_key;
create unique index debts_once on debts (parcel_id, heading, year) where rials > 0;
alter table debts add column written_by text references register_writes;

do $$
declare
  name text;
begin
  foreach name in array array['renovation_assessments', 'renovation_settlements'] loop
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
    execute format('grant insert on %I to app_worker', name);
  end loop;
end
$$;
grant insert on debts to app_worker;

-- A property that an audit found and nobody had registered.
create policy found_by_audit on parcels for insert to app_worker with check (
  (select app_everywhere()) or (select app_audience()) = 'worker' and district = any ((select app_district_scope())::text[])
);
grant insert on parcels, renovation_codes to app_worker;
