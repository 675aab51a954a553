-- Who is signed in, and what a person shows to become so. The product reaches all of it through the functions below, each of
-- which asks for what only the right person can know; it reads no table of these but a citizen's own row.

create table sessions (
  session_id text primary key check (session_id ~ '^ses_[0-9a-f]{24}$'),
  -- SHA-256 of the cookie's 256 random bits: whoever reads this table can't act as anybody.
  token_digest bytea not null unique check (octet_length(token_digest) = 32),
  principal_id text not null references principals,
  -- What its owner knows it by, e.g. "Firefox, Windows"; nothing finer is kept.
  device text not null check (length(device) <= 60),
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  idle_seconds integer not null check (idle_seconds > 0),
  ends_at timestamptz not null check (ends_at > started_at),
  ended_at timestamptz
);
create index sessions_of_principal on sessions (principal_id, started_at) where ended_at is null;

-- A citizen's national id, phone and name are AES-256-GCM under the field keys (db/personal/citizens.ts), found by blind index.
create table citizens (
  principal_id text primary key references principals,
  national_id text not null,
  national_id_index bytea not null unique check (octet_length(national_id_index) = 32),
  phone text,
  phone_index bytea unique check ((phone_index is null) = (phone is null)),
  name text not null,
  -- When the civil registry knew the person, and when the phone was last proved to be this person's.
  identity_checked_at timestamptz not null,
  phone_checked_at timestamptz
);

-- Members of staff and users of organisations.
create table staff_credentials (
  principal_id text primary key references principals,
  username text not null check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  -- scrypt, with its salt and cost in the text; null for who signs in by other means only.
  password text,
  password_changed_at timestamptz,
  -- Sealed by the field keys; a step of 30 seconds is accepted once.
  totp_secret text,
  totp_step bigint not null default 0,
  must_change_password boolean not null default false
);
create unique index staff_credentials_by_username on staff_credentials (username);

create table passkeys (
  credential_id text primary key check (credential_id ~ '^[A-Za-z0-9_-]{16,1400}$'),
  principal_id text not null references principals,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  label text not null check (length(label) between 1 and 60),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_of_principal on passkeys (principal_id);

-- Whom the city's own identity provider means.
create table oidc_subjects (
  issuer text not null,
  subject text not null,
  principal_id text not null references principals,
  primary key (issuer, subject)
);

-- Codes for the day when phone or passkey is lost: each works once.
create table recovery_codes (
  principal_id text not null references principals,
  digest bytea not null check (octet_length(digest) = 32),
  made_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (principal_id, digest)
);

-- A sign-in under way, known to one browser by a cookie of its own. What it knows so far is sealed.
create table sign_in_attempts (
  token_digest bytea primary key check (octet_length(token_digest) = 32),
  state text not null check (length(state) <= 8000),
  expires_at timestamptz not null
);
create index sign_in_attempts_by_end on sign_in_attempts (expires_at);

-- Only a keyed hash of the code is kept, and of what it was sent for.
create table one_time_codes (
  subject bytea primary key check (octet_length(subject) = 32),
  mac bytea not null check (octet_length(mac) = 32),
  attempts integer not null default 0,
  most_attempts integer not null check (most_attempts > 0),
  expires_at timestamptz not null
);
create index one_time_codes_by_end on one_time_codes (expires_at);

-- Fixed windows; lost in a crash, which forgives at most one window. Names are keyed hashes where they mean a person.
create unlogged table rate_windows (
  name text primary key check (length(name) <= 200),
  hits integer not null,
  ends_at timestamptz not null
);
create index rate_windows_by_end on rate_windows (ends_at);

do $$
declare
  name text;
begin
  foreach name in array array['sessions', 'citizens', 'staff_credentials', 'passkeys', 'oidc_subjects', 'recovery_codes',
                              'sign_in_attempts', 'one_time_codes', 'rate_windows'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format('create policy gate on %I to app_gate using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to app_gate', name);
  end loop;
end
$$;
create policy own on citizens for select to app_api using (principal_id = (select app_principal()));
grant select on citizens to app_api;
-- Keys are rotated by the worker's audience.
create policy kept_by_worker on citizens to app_worker using ((select app_audience()) = 'worker');
create policy kept_by_worker on staff_credentials to app_worker using ((select app_audience()) = 'worker');
grant select, update (national_id, phone, name) on citizens to app_worker;
grant select (principal_id, totp_secret), update (totp_secret) on staff_credentials to app_worker;
grant insert on principals to app_gate;

grant create on schema public to app_gate;
set local role app_gate;

-- What the rights ask of a principal, whatever he showed. Grants come with their dates, so that domain/access can tell an
-- expired role from none.
create function principal_as_known(asked text)
returns table (principal_id text, kind text, organisation_id text, providers text[], grants jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.principal_id, p.kind, p.organisation_id, coalesce(o.providers, '{}'), coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'districts', g.districts, 'from', g.from_ms, 'until', g.until_ms))
    from (
      select r.role, jsonb_agg(r.district order by r.district) as districts,
        floor(extract(epoch from r.valid_from) * 1000)::bigint as from_ms,
        floor(extract(epoch from r.valid_until) * 1000)::bigint as until_ms
      from role_grants r where r.principal_id = p.principal_id
      group by r.role, r.valid_from, r.valid_until
      order by r.role, r.valid_from
    ) g), '[]'::jsonb)
  from principals p left join organisations o on o.organisation_id = p.organisation_id
  where p.principal_id = asked and p.disabled_at is null
$$;

create function start_session(new_id text, of_principal text, digest bytea, on_device text, idle integer, lifetime integer)
returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into sessions (session_id, token_digest, principal_id, device, idle_seconds, ends_at)
  select new_id, digest, p.principal_id, on_device, idle, now() + make_interval(secs => lifetime)
  from principals p where p.principal_id = of_principal and p.disabled_at is null and p.kind <> 'system'
$$;

-- Whose session it is. Being seen is written at most once a minute: a page asks several times.
create function principal_by_session(digest bytea)
returns table (session_id text, principal_id text, kind text, organisation_id text, providers text[], grants jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  update sessions s set seen_at = now()
  where s.token_digest = digest and s.ended_at is null and s.ends_at > now()
    and s.seen_at + make_interval(secs => s.idle_seconds) > now() and s.seen_at < now() - interval '1 minute';
  return query
    select s.session_id, k.principal_id, k.kind, k.organisation_id, k.providers, k.grants
    from sessions s, principal_as_known(s.principal_id) k
    where s.token_digest = digest and s.ended_at is null and s.ends_at > now()
      and s.seen_at + make_interval(secs => s.idle_seconds) > now();
end
$$;

create function end_session(digest bytea) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with ended as (
    update sessions set ended_at = now() where token_digest = digest and ended_at is null returning 1
  ) select exists (select from ended)
$$;

-- For who shows one of his sessions: the others of the same person.
create function sessions_beside(digest bytea)
returns table (session_id text, device text, started_at timestamptz, seen_at timestamptz, ends_at timestamptz, is_this boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.session_id, s.device, s.started_at, s.seen_at, s.ends_at, s.token_digest = digest
  from sessions s
  where s.principal_id = (select t.principal_id from sessions t where t.token_digest = digest and t.ended_at is null)
    and s.ended_at is null and s.ends_at > now() and s.seen_at + make_interval(secs => s.idle_seconds) > now()
  order by s.seen_at desc
$$;

-- Ends one of the sessions of a person, or all but the one kept. @returns how many
create function end_sessions_of(of_principal text, only_id text, kept bytea) returns integer
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with ended as (
    update sessions set ended_at = now()
    where principal_id = of_principal and ended_at is null
      and (only_id is null or session_id = only_id) and token_digest is distinct from kept
    returning 1
  ) select count(*)::integer from ended
$$;

create function citizen_by_phone(asked bytea) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.principal_id from citizens c join principals p using (principal_id)
  where c.phone_index = asked and p.disabled_at is null
$$;

create function citizen_by_national_id(asked bytea) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select principal_id from citizens where national_id_index = asked
$$;

-- Enters a citizen, or another phone of one who is known. A phone belongs to one person: whoever had it before loses it.
create function enter_citizen(of_principal text, id_sealed text, id_index bytea, phone_sealed text, phone_hash bytea,
                              name_sealed text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into principals (principal_id, kind) values (of_principal, 'citizen') on conflict (principal_id) do nothing;
  update citizens set phone = null, phone_index = null, phone_checked_at = null
  where phone_index = phone_hash and principal_id <> of_principal;
  insert into citizens (principal_id, national_id, national_id_index, phone, phone_index, name, identity_checked_at, phone_checked_at)
  values (of_principal, id_sealed, id_index, phone_sealed, phone_hash, name_sealed, now(), now())
  on conflict (principal_id) do update set phone = excluded.phone, phone_index = excluded.phone_index, name = excluded.name,
    identity_checked_at = now(), phone_checked_at = now()
    where citizens.national_id_index = excluded.national_id_index;
end
$$;

create function keep_sign_in_attempt(digest bytea, new_state text, seconds integer) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from sign_in_attempts where ctid = any (array(
    select ctid from sign_in_attempts where expires_at < now() order by expires_at limit 20 for update skip locked));
  insert into sign_in_attempts (token_digest, state, expires_at)
  values (digest, new_state, now() + make_interval(secs => seconds))
  on conflict (token_digest) do update set state = excluded.state, expires_at = excluded.expires_at
$$;

create function sign_in_attempt(digest bytea) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select state from sign_in_attempts where token_digest = digest and expires_at > now()
$$;

-- Ends an attempt and tells what it knew: of two that take it, one gets it.
create function take_sign_in_attempt(digest bytea) returns text
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from sign_in_attempts where token_digest = digest and expires_at > now() returning state
$$;

create function keep_one_time_code(of_subject bytea, new_mac bytea, most integer, seconds integer) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from one_time_codes where ctid = any (array(
    select ctid from one_time_codes where expires_at < now() order by expires_at limit 20 for update skip locked));
  insert into one_time_codes (subject, mac, most_attempts, expires_at)
  values (of_subject, new_mac, most, now() + make_interval(secs => seconds))
  on conflict (subject) do update set mac = excluded.mac, attempts = 0, most_attempts = excluded.most_attempts,
    expires_at = excluded.expires_at
$$;

-- The attempt is spent before anything is compared, so guesses side by side can't be more than allowed.
create function spend_one_time_attempt(of_subject bytea) returns bytea
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update one_time_codes set attempts = attempts + 1
  where subject = of_subject and attempts < most_attempts and expires_at > now() returning mac
$$;

create function use_one_time_code(of_subject bytea, right_mac bytea) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with used as (delete from one_time_codes where subject = of_subject and mac = right_mac returning 1)
  select exists (select from used)
$$;

-- Counts one more in a window of so many seconds. @returns how many, and the seconds until the window ends
create function count_hit(of_name text, seconds integer, out hits integer, out ends_in integer)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from rate_windows where ctid = any (array(
    select ctid from rate_windows where ends_at < now() order by ends_at limit 20 for update skip locked));
  insert into rate_windows as w (name, hits, ends_at) values (of_name, 1, now() + make_interval(secs => seconds))
  on conflict (name) do update set
    hits = case when w.ends_at < now() then 1 else w.hits + 1 end,
    ends_at = case when w.ends_at < now() then excluded.ends_at else w.ends_at end
  returning w.hits, greatest(1, ceil(extract(epoch from w.ends_at - now())))::integer
$$;

create function forget_hits(of_name text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from rate_windows where name = of_name
$$;

-- A key tells the same as a session does.
create or replace function principal_by_api_key(asked_key text, asked_digest bytea)
returns table (principal_id text, kind text, organisation_id text, providers text[], scopes text[], grants jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  update api_keys k set last_used_on = current_date
  where k.key_id = asked_key and k.digest = asked_digest and k.revoked_at is null and k.expires_at > now()
    and k.last_used_on is distinct from current_date;
  return query
    select p.principal_id, p.kind, p.organisation_id, p.providers, k.scopes, p.grants
    from api_keys k, principal_as_known(k.principal_id) p
    where k.key_id = asked_key and k.digest = asked_digest and k.revoked_at is null and k.expires_at > now();
end
$$;

do $$
declare
  name regprocedure;
begin
  foreach name in array array[
    'principal_as_known(text)', 'start_session(text, text, bytea, text, integer, integer)', 'principal_by_session(bytea)',
    'end_session(bytea)', 'sessions_beside(bytea)', 'end_sessions_of(text, text, bytea)', 'citizen_by_phone(bytea)',
    'citizen_by_national_id(bytea)', 'enter_citizen(text, text, bytea, text, bytea, text)',
    'keep_sign_in_attempt(bytea, text, integer)', 'sign_in_attempt(bytea)', 'take_sign_in_attempt(bytea)',
    'keep_one_time_code(bytea, bytea, integer, integer)', 'spend_one_time_attempt(bytea)',
    'use_one_time_code(bytea, bytea)', 'count_hit(text, integer)', 'forget_hits(text)']::regprocedure[]
  loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to app_api', name);
  end loop;
end
$$;
revoke execute on function principal_as_known(text) from app_api;

reset role;
revoke create on schema public from app_gate;
