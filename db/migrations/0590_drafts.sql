-- What somebody has filled in and not sent yet: sealed by the field keys, one a person and service, gone after 30 days.
create table drafts (
  principal_id text not null references principals,
  service text not null check (length(service) <= 60),
  content text not null check (length(content) <= 400000),
  saved_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (principal_id, service)
);
create index drafts_by_end on drafts (expires_at);
alter table drafts enable row level security;
alter table drafts force row level security;
create policy own on drafts to app_api using (principal_id = (select app_principal()))
  with check (principal_id = (select app_principal()));
create policy kept_by_worker on drafts to app_worker using ((select app_audience()) = 'worker');
grant select, insert, update, delete on drafts to app_api;
grant select, update (content), delete on drafts to app_worker;

-- A page that was sent after its session had ended, kept for the browser until its owner has signed in again.
create table held_forms (
  browser_digest bytea primary key check (octet_length(browser_digest) = 32),
  content text not null check (length(content) <= 100000),
  expires_at timestamptz not null
);
create index held_forms_by_end on held_forms (expires_at);
alter table held_forms enable row level security;
alter table held_forms force row level security;
create policy kept_by_owner on held_forms to current_user using (true) with check (true);
create policy gate on held_forms to app_gate using (true) with check (true);
grant select, insert, update, delete on held_forms to app_gate;

grant create on schema public to app_gate;
set local role app_gate;

create function hold_form(digest bytea, new_content text, seconds integer) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from held_forms where ctid = any (array(
    select ctid from held_forms where expires_at < now() order by expires_at limit 20 for update skip locked));
  insert into held_forms (browser_digest, content, expires_at)
  values (digest, new_content, now() + make_interval(secs => seconds))
  on conflict (browser_digest) do update set content = excluded.content, expires_at = excluded.expires_at
$$;

create function take_held_form(digest bytea) returns text
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from held_forms where browser_digest = digest and expires_at > now() returning content
$$;

revoke execute on function hold_form(bytea, text, integer), take_held_form(bytea) from public;
grant execute on function hold_form(bytea, text, integer), take_held_form(bytea) to app_api;

reset role;
revoke create on schema public from app_gate;
