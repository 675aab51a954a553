-- How members of staff and users of organisations prove who they are, how they come by it, and what was tried.

alter table staff_credentials drop column must_change_password;
-- A pattern repeats at most 255 times, and an authenticator's id may be longer.
alter table passkeys drop constraint passkeys_credential_id_check,
  add constraint passkeys_credential_id_check check (length(credential_id) between 16 and 1400 and credential_id ~ '^[A-Za-z0-9_-]+$');

-- A link or code that an administrator hands over, by which somebody chooses his name, password and second factor: for who is
-- new, and for who has lost them.
create table invitations (
  digest bytea primary key check (octet_length(digest) = 32),
  principal_id text not null references principals,
  made_by text not null references principals,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > made_at),
  used_at timestamptz
);
create index invitations_of_principal on invitations (principal_id);

-- Who signed in, how, and what failed once a person was known. No address and no device: who, what and when is enough.
create table sign_in_log (
  entry bigint generated always as identity primary key,
  principal_id text not null references principals,
  at timestamptz not null default now(),
  what text not null check (what in ('signed-in', 'wrong-password', 'wrong-factor', 'locked', 'signed-out-everywhere',
    'password-set', 'factor-set', 'passkey-added', 'passkey-removed', 'recovery-used', 'phone-changed', 'invited')),
  how text not null check (how in ('phone', 'password', 'passkey', 'oidc', 'recovery', 'invitation', 'demonstration', 'session'))
);
create index sign_in_log_of_principal on sign_in_log (principal_id, at desc);
create trigger sign_in_log_append_only before update or delete or truncate on sign_in_log
  for each statement execute function refuse_change();

do $$
declare
  name text;
begin
  foreach name in array array['invitations', 'sign_in_log'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format('create policy gate on %I to app_gate using (true) with check (true)', name);
    execute format('grant select, insert on %I to app_gate', name);
  end loop;
end
$$;
grant update on invitations to app_gate;
create policy own on sign_in_log for select to app_api using (principal_id = (select app_principal()));
create policy seen_by_admin on sign_in_log for select to app_api using ((select app_audience()) = 'admin');
grant select on sign_in_log to app_api;

grant create on schema public to app_gate;
set local role app_gate;

create function credential_by_username(asked text)
returns table (principal_id text, username text, password text, totp_secret text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.principal_id, c.username, c.password, c.totp_secret
  from staff_credentials c join principals p using (principal_id)
  where c.username = asked and p.disabled_at is null
$$;

create function credential_of(asked text)
returns table (principal_id text, username text, password text, totp_secret text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.principal_id, c.username, c.password, c.totp_secret
  from staff_credentials c join principals p using (principal_id)
  where c.principal_id = asked and p.disabled_at is null
$$;

-- Whoever comes second with one step of the clock, or with an older one, comes too late.
create function spend_totp_step(of_principal text, step bigint) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with spent as (
    update staff_credentials set totp_step = step where principal_id = of_principal and totp_step < step returning 1
  ) select exists (select from spent)
$$;

create function set_credential(of_principal text, new_username text, new_password text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into staff_credentials (principal_id, username, password, password_changed_at)
  select p.principal_id, new_username, new_password, now() from principals p
  where p.principal_id = of_principal and p.kind in ('staff', 'organisation') and p.disabled_at is null
  on conflict (principal_id) do update set username = excluded.username, password = excluded.password,
    password_changed_at = now()
$$;

create function set_totp_secret(of_principal text, sealed text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update staff_credentials set totp_secret = sealed, totp_step = 0 where principal_id = of_principal
$$;

create function replace_recovery_codes(of_principal text, digests text[]) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from recovery_codes where principal_id = of_principal;
  insert into recovery_codes (principal_id, digest) select of_principal, decode(d, 'hex') from unnest(digests) d
$$;

create function use_recovery_code(of_principal text, asked bytea) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with used as (
    update recovery_codes set used_at = now()
    where principal_id = of_principal and digest = asked and used_at is null returning 1
  ) select exists (select from used)
$$;

create function passkey_by_id(asked text)
returns table (credential_id text, principal_id text, public_key bytea, counter bigint, transports text[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.credential_id, k.principal_id, k.public_key, k.counter, k.transports
  from passkeys k join principals p using (principal_id) where k.credential_id = asked and p.disabled_at is null
$$;

create function passkeys_of(asked text)
returns table (credential_id text, label text, transports text[], created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select credential_id, label, transports, created_at, last_used_at from passkeys where principal_id = asked order by created_at
$$;

create function add_passkey(id text, of_principal text, key bytea, count bigint, ways text[], called text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into passkeys (credential_id, principal_id, public_key, counter, transports, label)
  values (id, of_principal, key, count, ways, called)
$$;

-- A counter that does not grow means a copy, unless the authenticator counts nothing at all.
create function use_passkey(id text, count bigint) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with used as (
    update passkeys set counter = count, last_used_at = now()
    where credential_id = id and (counter < count or (counter = 0 and count = 0)) returning 1
  ) select exists (select from used)
$$;

create function remove_passkey(id text, of_principal text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with removed as (delete from passkeys where credential_id = id and principal_id = of_principal returning 1)
  select exists (select from removed)
$$;

create function principal_by_oidc(asked_issuer text, asked_subject text) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.principal_id from oidc_subjects o join principals p using (principal_id)
  where o.issuer = asked_issuer and o.subject = asked_subject and p.disabled_at is null
$$;

-- An administrator of the city for anybody but citizens, an organisation's own for its people.
create function invite(of_principal text, new_digest bytea, seconds integer) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with asked as (
    select p.principal_id from principals p
    where p.principal_id = of_principal and p.disabled_at is null and app_principal() is not null and (
      (app_audience() = 'admin' and p.kind in ('staff', 'organisation'))
      or (app_audience() = 'organisation' and p.kind = 'organisation'
          and p.organisation_id = nullif(current_setting('app.organisation', true), '')))
  ), earlier as (
    update invitations set used_at = now()
    where principal_id in (select principal_id from asked) and used_at is null
  ), made as (
    insert into invitations (digest, principal_id, made_by, expires_at)
    select new_digest, principal_id, app_principal(), now() + make_interval(secs => seconds) from asked returning 1
  ) select exists (select from made)
$$;

create function invitation(asked bytea) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.principal_id from invitations i join principals p using (principal_id)
  where i.digest = asked and i.used_at is null and i.expires_at > now() and p.disabled_at is null
$$;

create function use_invitation(asked bytea) returns text
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update invitations set used_at = now() where digest = asked and used_at is null and expires_at > now()
  returning principal_id
$$;

create function log_sign_in(of_principal text, new_what text, new_how text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into sign_in_log (principal_id, what, how) values (of_principal, new_what, new_how)
$$;

do $$
declare
  name regprocedure;
begin
  foreach name in array array[
    'credential_by_username(text)', 'credential_of(text)', 'spend_totp_step(text, bigint)',
    'set_credential(text, text, text)', 'set_totp_secret(text, text)', 'replace_recovery_codes(text, text[])',
    'use_recovery_code(text, bytea)', 'passkey_by_id(text)', 'passkeys_of(text)',
    'add_passkey(text, text, bytea, bigint, text[], text)', 'use_passkey(text, bigint)', 'remove_passkey(text, text)',
    'principal_by_oidc(text, text)', 'invite(text, bytea, integer)', 'invitation(bytea)', 'use_invitation(bytea)',
    'log_sign_in(text, text, text)']::regprocedure[]
  loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to app_api', name);
  end loop;
end
$$;

reset role;
revoke create on schema public from app_gate;
