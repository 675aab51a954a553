-- Who is known to the municipality, in which roles, and with which keys. Citizens have no name here: what is known of them
-- lies encrypted in their cases.

create table organisations (
  organisation_id text primary key check (organisation_id ~ '^org_[0-9a-z-]{1,40}$'),
  kind text not null check (kind in ('notary-office', 'bank-branch', 'counter-office', 'utility')),
  name_fa text not null,
  name_en text not null,
  -- Inquiry providers for whom its people answer.
  providers text[] not null default '{}'
);

create table principals (
  principal_id text primary key check (principal_id ~ '^prn_[0-9a-z-]{1,40}$'),
  kind text not null check (kind in ('citizen', 'staff', 'organisation', 'system')),
  organisation_id text references organisations check ((organisation_id is not null) = (kind = 'organisation')),
  -- Name and post as letters print them under a signature.
  name_fa text check (kind <> 'citizen' or name_fa is null),
  name_en text check ((name_en is null) = (name_fa is null)),
  post_fa text,
  post_en text check ((post_en is null) = (post_fa is null)),
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table role_grants (
  principal_id text not null references principals,
  role text not null,
  -- '*' is every district.
  district text not null,
  valid_from timestamptz not null default now(),
  valid_until timestamptz check (valid_until > valid_from),
  primary key (principal_id, role, district, valid_from)
);

create table api_keys (
  key_id text primary key check (key_id ~ '^[0-9a-z]{12}$'),
  principal_id text not null references principals,
  -- SHA-256 of the secret, which is random: nothing slower is needed.
  digest bytea not null check (octet_length(digest) = 32),
  scopes text[] not null check (scopes <@ array['read', 'act', 'administer'] and scopes <> '{}'),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- A day, so that using a key doesn't leave a trace of somebody's hours.
  last_used_on date
);
create index api_keys_of_principal on api_keys (principal_id);

-- The owner fills these tables (seed, `sara8` command); the product reads them.
do $$
declare
  name text;
begin
  foreach name in array array['organisations', 'principals', 'role_grants', 'api_keys'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format('create policy gate on %I to app_gate using (true) with check (true)', name);
    execute format('grant select on %I to app_gate', name);
  end loop;
end
$$;
create policy known_to_all on organisations for select to app_api, app_worker using (true);
create policy known_by_post on principals for select to app_api, app_worker using (
  kind <> 'citizen' or principal_id = (select app_principal()) or (select app_is_official())
);
create policy seen_by_office on role_grants for select to app_api, app_worker using (
  principal_id = (select app_principal()) or (select app_is_official())
);
grant select on organisations, principals, role_grants to app_api, app_worker;
grant update (last_used_on) on api_keys to app_gate;

-- The one look into the keys: a caller who knows key and secret learns whose they are. Grants come with their dates, so
-- that domain/access can tell an expired role from none.
create function principal_by_api_key(asked_key text, asked_digest bytea)
returns table (principal_id text, kind text, organisation_id text, providers text[], scopes text[], grants jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  update api_keys k set last_used_on = current_date
  where k.key_id = asked_key and k.digest = asked_digest and k.revoked_at is null and k.expires_at > now()
    and k.last_used_on is distinct from current_date;
  return query
    select p.principal_id, p.kind, p.organisation_id, coalesce(o.providers, '{}'), k.scopes, coalesce((
      select jsonb_agg(jsonb_build_object('role', g.role, 'districts', g.districts, 'from', g.from_ms, 'until', g.until_ms))
      from (
        select r.role, jsonb_agg(r.district order by r.district) as districts,
          floor(extract(epoch from r.valid_from) * 1000)::bigint as from_ms,
          floor(extract(epoch from r.valid_until) * 1000)::bigint as until_ms
        from role_grants r where r.principal_id = p.principal_id
        group by r.role, r.valid_from, r.valid_until
        order by r.role, r.valid_from
      ) g), '[]'::jsonb)
    from api_keys k
    join principals p on p.principal_id = k.principal_id
    left join organisations o on o.organisation_id = p.organisation_id
    where k.key_id = asked_key and k.digest = asked_digest and k.revoked_at is null and k.expires_at > now()
      and p.disabled_at is null;
end
$$;
-- Since PostgreSQL 16 who made a role may grant it but isn't in it; whoever was put into it beforehand may not grant it.
do $$
begin
  grant app_gate to current_user;
exception when insufficient_privilege then
  null;
end
$$;
grant create on schema public to app_gate;
alter function principal_by_api_key(text, bytea) owner to app_gate;
revoke create on schema public from app_gate;
revoke execute on function principal_by_api_key(text, bytea) from public;
grant execute on function principal_by_api_key(text, bytea) to app_api, app_worker;
