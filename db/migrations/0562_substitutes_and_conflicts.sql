-- Who stands in for whom, who has to stay away from a case, from where a key may be used, and who looked at a file.

-- A substitute (جانشین) has the roles of the absent between two days, wherever the absent has them; nothing is copied, so what
-- is taken from the absent is taken from the substitute.
create table substitutions (
  substitution_id text primary key check (substitution_id ~ '^sub_[0-9a-f]{24}$'),
  absent text not null references principals,
  substitute text not null references principals check (substitute <> absent),
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  made_by text not null references principals,
  made_at timestamptz not null default now(),
  ended_at timestamptz
);
create index substitutions_of_substitute on substitutions (substitute, valid_until);
create index substitutions_of_absent on substitutions (absent, valid_until);

-- Somebody of the staff says that a case concerns himself, his family or his interest (تعارض منافع): its tasks are no longer
-- his. It is never taken back by himself.
create table conflicts_of_interest (
  principal_id text not null references principals,
  case_id text not null,
  declared_at timestamptz not null default now(),
  primary key (principal_id, case_id)
);
create index conflicts_of_case on conflicts_of_interest (case_id);

-- Networks from which a key may be used; none says anywhere.
alter table api_keys add column allowed_networks cidr[] not null default '{}';
alter table api_keys add column label text check (length(label) <= 60);
alter table api_keys add column made_by text references principals;

-- Who saw personal data of a case, when, and how much of it.
create table access_log (
  entry bigint generated always as identity primary key,
  at timestamptz not null default now(),
  principal_id text not null,
  audience text not null,
  case_id text not null,
  district text not null,
  what text not null check (what in ('case', 'answers', 'parties', 'document', 'letter', 'search', 'inquiry')),
  masked boolean not null
);
create index access_log_of_case on access_log (case_id, at desc);
create index access_log_of_principal on access_log (principal_id, at desc);
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change();

do $$
declare
  name text;
begin
  foreach name in array array['substitutions', 'conflicts_of_interest', 'access_log'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format('create policy gate on %I to app_gate using (true) with check (true)', name);
    execute format('grant select on %I to app_gate, app_api', name);
  end loop;
end
$$;
create policy seen_by_staff on substitutions for select to app_api using ((select app_is_official()));
create policy made_by_admin on substitutions for insert to app_api with check (
  (select app_audience()) = 'admin' and made_by = (select app_principal()));
create policy ended_by_admin on substitutions for update to app_api using ((select app_audience()) = 'admin');
grant insert on substitutions to app_api;
grant update (ended_at) on substitutions to app_api;

create policy own_or_office on conflicts_of_interest for select to app_api using (
  principal_id = (select app_principal()) or (select app_is_official()));
create policy declared_by_self on conflicts_of_interest for insert to app_api with check (
  principal_id = (select app_principal()) and (select app_is_official())
  and exists (select 1 from cases c where c.case_id = conflicts_of_interest.case_id));
grant insert on conflicts_of_interest to app_api;

-- Everybody writes his own views; who oversees reads them all, an applicant those of his own case.
create policy seen_by_overseer on access_log for select to app_api using (
  (select app_is_official()) and (district = any ((select app_district_scope())::text[]) or (select app_everywhere())));
create policy written_by_self on access_log for insert to app_api with check (principal_id = (select app_principal()));
grant insert on access_log to app_api;

grant create on schema public to app_gate;
set local role app_gate;
create function own_roles() returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(distinct role), '{}') from role_grants
  where principal_id = app_principal() and (valid_until is null or valid_until > now())
$$;
revoke execute on function own_roles() from public;
grant execute on function own_roles() to app_api;
reset role;
revoke create on schema public from app_gate;

-- An admin of the city keeps the staff: who there is, in which roles, until when.
create policy kept_by_admin on principals to app_api using ((select app_audience()) = 'admin')
  with check ((select app_audience()) = 'admin' and kind = 'staff');
create policy kept_by_own_organisation on principals to app_api using (
    (select app_audience()) = 'organisation' and kind = 'organisation'
    and organisation_id = nullif(current_setting('app.organisation', true), ''))
  with check (
    (select app_audience()) = 'organisation' and kind = 'organisation'
    and organisation_id = nullif(current_setting('app.organisation', true), ''));
create policy kept_by_admin on role_grants to app_api using ((select app_audience()) = 'admin')
  with check ((select app_audience()) = 'admin');
create policy kept_by_own_organisation on role_grants to app_api using (
    (select app_audience()) = 'organisation' and exists (
      select 1 from principals p where p.principal_id = role_grants.principal_id and p.kind = 'organisation'
        and p.organisation_id = nullif(current_setting('app.organisation', true), '')))
  with check (
    (select app_audience()) = 'organisation'
    -- Nobody gives more than his own organisation has.
    and role = any ((select own_roles())::text[])
    and exists (
      select 1 from principals p where p.principal_id = role_grants.principal_id and p.kind = 'organisation'
        and p.organisation_id = nullif(current_setting('app.organisation', true), '')));
grant insert on principals, role_grants to app_api;
grant update (name_fa, name_en, post_fa, post_en, disabled_at) on principals to app_api;
grant update (valid_until) on role_grants to app_api;

-- Keys of an organisation's own people; the digest is written and never read.
create policy kept_by_own_organisation on api_keys to app_api using (
    (select app_audience()) = 'organisation' and exists (
      select 1 from principals p where p.principal_id = api_keys.principal_id and p.kind = 'organisation'
        and p.organisation_id = nullif(current_setting('app.organisation', true), '')))
  with check (
    (select app_audience()) = 'organisation' and made_by = (select app_principal()) and exists (
      select 1 from principals p where p.principal_id = api_keys.principal_id and p.kind = 'organisation'
        and p.organisation_id = nullif(current_setting('app.organisation', true), '')));
grant insert on api_keys to app_api;
grant select (key_id, principal_id, scopes, created_at, expires_at, revoked_at, last_used_on, allowed_networks, label, made_by)
  on api_keys to app_api;
grant update (revoked_at, expires_at) on api_keys to app_api;

grant create on schema public to app_gate;
set local role app_gate;

-- Roles of his own, and those of whom he stands in for as long as both last. What an admin may do is not handed on.
create function grants_known(asked text) returns table (role text, district text, valid_from timestamptz, valid_until timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.role, r.district, r.valid_from, r.valid_until from role_grants r where r.principal_id = asked
  union
  select r.role, r.district, greatest(r.valid_from, s.valid_from),
    least(coalesce(r.valid_until, 'infinity'), s.valid_until, coalesce(s.ended_at, 'infinity'))
  from substitutions s join role_grants r on r.principal_id = s.absent
    join principals a on a.principal_id = s.absent
  where s.substitute = asked and a.disabled_at is null and r.role <> 'admin'
    and greatest(r.valid_from, s.valid_from)
      < least(coalesce(r.valid_until, 'infinity'), s.valid_until, coalesce(s.ended_at, 'infinity'))
$$;
revoke execute on function grants_known(text) from public;

create or replace function principal_as_known(asked text)
returns table (principal_id text, kind text, organisation_id text, providers text[], grants jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.principal_id, p.kind, p.organisation_id, coalesce(o.providers, '{}'), coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'districts', g.districts, 'from', g.from_ms, 'until', g.until_ms))
    from (
      select r.role, jsonb_agg(distinct r.district order by r.district) as districts,
        floor(extract(epoch from r.valid_from) * 1000)::bigint as from_ms,
        floor(extract(epoch from r.valid_until) * 1000)::bigint as until_ms
      from grants_known(p.principal_id) r
      group by r.role, r.valid_from, r.valid_until
      order by r.role, r.valid_from
    ) g), '[]'::jsonb)
  from principals p left join organisations o on o.organisation_id = p.organisation_id
  where p.principal_id = asked and p.disabled_at is null
$$;

-- Where a key with a list of networks is used from elsewhere, it is no key.
create function principal_by_api_key(asked_key text, asked_digest bytea, asked_from inet)
returns table (principal_id text, kind text, organisation_id text, providers text[], scopes text[], grants jsonb)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.* from principal_by_api_key(asked_key, asked_digest) f
  where exists (
    select 1 from api_keys k where k.key_id = asked_key
      and (k.allowed_networks = '{}' or asked_from <<= any (k.allowed_networks)))
$$;
revoke execute on function principal_by_api_key(text, bytea, inet) from public;
grant execute on function principal_by_api_key(text, bytea, inet) to app_api, app_worker;

reset role;
revoke create on schema public from app_gate;
