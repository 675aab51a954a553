-- People whose consent a case needs: who they are, sealed under the case's key, and the secret of the link that each gets.
-- What they answered is in the log.

create table consents (
  consent_id text primary key check (consent_id ~ '^cns_[0-9a-z]+_[0-9]+_[0-9]+$'),
  case_id text not null,
  no integer not null check (no > 0),
  position integer not null check (position > 0),
  district text not null,
  applicant text not null,
  name text,
  phone text,
  -- The link's 256 random bits: sealed for the message that carries them, and their SHA-256 to find the row by.
  token text,
  token_digest bytea not null unique check (octet_length(token_digest) = 32),
  created_at timestamptz not null default now(),
  unique (case_id, no, position)
);

alter table consents enable row level security, force row level security;
create policy kept_by_owner on consents to current_user using (true) with check (true);
create policy handled_in_district on consents to app_api, app_worker using (
  district = any ((select app_district_scope())::text[]) or (select app_everywhere())
);
create policy gate on consents to app_gate using (true);
grant select on consents to app_api;
grant select, insert on consents to app_worker;
grant update (name, phone, token) on consents to app_worker;
grant select on consents to app_gate;

-- What a link is about, before anybody is known.
create function consent_by_token(digest bytea)
returns table (consent_id text, case_id text, district text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select consent_id, case_id, district from consents where token_digest = digest and token is not null
$$;
revoke execute on function consent_by_token(bytea) from public;
grant execute on function consent_by_token(bytea) to app_api, app_worker;
grant create on schema public to app_gate;
alter function consent_by_token(bytea) owner to app_gate;
revoke create on schema public from app_gate;
