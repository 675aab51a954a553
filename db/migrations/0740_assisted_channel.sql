-- The assisted channel: a desk clerk acts for a person who came without a phone. The person's row is checked by the civil
-- registry like at a sign-in; what the clerk does is done in the person's name, with the clerk beside it.

create table assistances (
  assistance_id text primary key check (assistance_id ~ '^ast_[0-9a-f]{24}$'),
  clerk text not null references principals,
  person text not null references principals check (person <> clerk),
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
-- Nobody serves two at once.
create unique index assistances_open on assistances (clerk) where ended_at is null;

-- By which a member of the staff is kept from acting in his own affairs; nothing else is known of him.
create table staff_identities (
  principal_id text primary key references principals,
  national_id_index bytea not null check (octet_length(national_id_index) = 32),
  entered_by text not null references principals,
  entered_at timestamptz not null default now()
);

alter table contacts drop constraint contacts_channel_check;
alter table contacts add constraint contacts_channel_check
  check (channel in ('web', 'api', 'counter', 'phone', 'visit', 'desk'));
alter table contacts add column assistance_id text;

-- The clerk stands beside the person whom a transaction names.
create function app_assistant() returns text language sql stable parallel safe
  return nullif(current_setting('app.assistant', true), '');
create function app_assistant_districts() returns text[] language sql stable parallel safe
  return coalesce(string_to_array(nullif(current_setting('app.assistant_districts', true), ''), ','), '{}');

create or replace function name_actor(actor jsonb) returns void language plpgsql as $$
begin
  perform
    set_config('app.principal', coalesce(actor ->> 'principal', ''), true),
    set_config('app.audience', coalesce(actor ->> 'audience', ''), true),
    set_config('app.districts', coalesce(actor ->> 'districts', ''), true),
    set_config('app.organisation', coalesce(actor ->> 'organisation', ''), true),
    set_config('app.providers', coalesce(actor ->> 'providers', ''), true),
    set_config('app.assistant', coalesce(actor ->> 'assistant', ''), true),
    set_config('app.assistant_districts', coalesce(actor ->> 'assistantDistricts', ''), true);
end
$$;
create or replace function named_actor() returns jsonb language sql stable
  return jsonb_build_object('principal', current_setting('app.principal', true), 'audience',
    current_setting('app.audience', true), 'districts', current_setting('app.districts', true), 'organisation',
    current_setting('app.organisation', true), 'providers', current_setting('app.providers', true), 'assistant',
    current_setting('app.assistant', true), 'assistantDistricts', current_setting('app.assistant_districts', true));

do $$
declare
  name text;
begin
  foreach name in array array['assistances', 'staff_identities'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format('create policy gate on %I to app_gate using (true)', name);
    execute format('grant select on %I to app_gate', name);
  end loop;
  -- A clerk who assists sees the person's things of his own districts only, and none of a case in which he has declared a
  -- conflict; where nobody assists this asks nothing.
  foreach name in array array['tasks', 'inquiries', 'invoices', 'letters'] loop
    execute format($policy$
      create policy assisted_in_district on %I as restrictive for select to app_api using (
        (select app_assistant()) is null or district = any ((select app_assistant_districts())::text[])
        or '*' = any ((select app_assistant_districts())::text[])
      )$policy$, name);
  end loop;
end
$$;
create policy written_by_assistant on access_log for insert to app_api with check (principal_id = (select app_assistant()));
create policy assisted_contact on contacts for insert to app_api with check (principal = (select app_assistant()));

create policy own on assistances to app_api using (clerk = (select app_principal()) and (select app_audience()) = 'staff')
  with check (clerk = (select app_principal()) and (select app_audience()) = 'staff');
grant select, insert on assistances to app_api;
grant update (seen_at, ended_at) on assistances to app_api;
-- The index itself is written and compared, never read.
create policy kept_by_admin on staff_identities to app_api using ((select app_audience()) = 'admin')
  with check ((select app_audience()) = 'admin' and entered_by = (select app_principal()));
grant insert, delete on staff_identities to app_api;
grant select (principal_id) on staff_identities to app_api;

grant create on schema public to app_gate;
set local role app_gate;

-- Whether the one who asks is himself the person with this national id.
create function is_own_identity(asked bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from staff_identities where principal_id = app_principal() and national_id_index = asked)
$$;

-- Enters a person whom the civil registry knows and who has shown no phone; who is known already keeps what is known of him.
create function enter_person(of_principal text, id_sealed text, id_index bytea, name_sealed text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into principals (principal_id, kind) values (of_principal, 'citizen') on conflict (principal_id) do nothing;
  insert into citizens (principal_id, national_id, national_id_index, name, identity_checked_at)
  values (of_principal, id_sealed, id_index, name_sealed, now())
  on conflict (principal_id) do update set name = excluded.name, identity_checked_at = now()
    where citizens.national_id_index = excluded.national_id_index;
end
$$;

-- By service and district, as before; a person served at the desk counts as one visit, however much was done for him.
create or replace function figures_by_service(from_ms bigint, until_ms bigint)
returns table (service text, district text, received bigint, closed bigint, granted_days double precision, open bigint,
               overdue bigint, visits bigint, remote_contacts bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with counted as (
    select c.service, c.district,
      count(*) filter (where c.received_at >= from_ms and c.received_at < until_ms) as received,
      count(*) filter (where c.closed_at >= from_ms and c.closed_at < until_ms) as closed,
      percentile_cont(0.5) within group (order by (c.closed_at - c.received_at) / 86400000.0)
        filter (where c.closed_at >= from_ms and c.closed_at < until_ms) as days,
      count(*) filter (where c.status <> 'closed') as open,
      count(*) filter (where c.status <> 'closed' and c.overdue) as overdue
    from cases c group by c.service, c.district
  ), contacted as (
    select c.service, c.district,
      count(*) filter (where k.channel in ('visit', 'counter'))
        + count(distinct k.assistance_id) filter (where k.channel = 'desk') as visits,
      count(*) filter (where k.channel not in ('visit', 'counter', 'desk')) as remote
    from contacts k join cases c using (case_id)
    where k.at >= to_timestamp(from_ms / 1000.0) and k.at < to_timestamp(until_ms / 1000.0)
    group by c.service, c.district
  )
  select service, district, received, closed, days, open, overdue, coalesce(visits, 0), coalesce(remote, 0)
  from counted left join contacted using (service, district) order by service, district
$$;

revoke execute on function is_own_identity(bytea), enter_person(text, text, bytea, text) from public;
grant execute on function is_own_identity(bytea), enter_person(text, text, bytea, text) to app_api;

create function app_assistant_conflicts() returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(case_id), '{}') from conflicts_of_interest where principal_id = public.app_assistant()
$$;
revoke execute on function app_assistant_conflicts() from public;
grant execute on function app_assistant_conflicts() to app_api;

reset role;
revoke create on schema public from app_gate;

create policy assisted_in_district on cases as restrictive for select to app_api using (
  (select app_assistant()) is null
  or (district = any ((select app_assistant_districts())::text[]) or '*' = any ((select app_assistant_districts())::text[]))
    and case_id <> all ((select app_assistant_conflicts())::text[]));
