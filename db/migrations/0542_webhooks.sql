-- What organisations know their inquiries by, and where they want to hear what became of them.

-- The number of the organisation's own letter, and the inquiry in whose place a new one stands.
create table external_references (
  case_id text primary key,
  organisation text not null,
  reference text not null check (length(reference) between 1 and 60),
  replaces text unique check (replaces <> case_id),
  created_at timestamptz not null default now()
);
create index external_references_of_organisation on external_references (organisation, reference);

-- One address per organisation. Secrets are sealed by the field keys; an earlier one signs beside the new until it is over.
create table webhook_endpoints (
  organisation text primary key references organisations,
  url text not null check (length(url) <= 500),
  secret text not null,
  previous_secret text,
  previous_until timestamptz check ((previous_until is null) = (previous_secret is null)),
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- Every attempt to deliver one message of `deliveries`.
create table webhook_attempts (
  attempt_id bigint generated always as identity primary key,
  case_id text not null,
  seq integer not null,
  at timestamptz not null default now(),
  -- Status that the other side answered; none when it did not.
  status integer,
  code text,
  ms integer not null
);
create index webhook_attempts_of_message on webhook_attempts (case_id, seq, attempt_id);

do $$
declare
  name text;
begin
  foreach name in array array['external_references', 'webhook_endpoints', 'webhook_attempts'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format($policy$create policy worker on %I to app_worker using ((select app_audience()) = 'worker')$policy$, name);
  end loop;
end
$$;
create policy own on external_references to app_api using (organisation = any ((select app_applicant_scope())::text[]));
create policy seen_with_case on external_references for select to app_api using (
  exists (select 1 from cases c where c.case_id = external_references.case_id)
);
grant select, insert on external_references to app_api;
grant select on external_references to app_worker;

create policy own on webhook_endpoints to app_api using (organisation = any ((select app_applicant_scope())::text[]));
grant select, insert on webhook_endpoints to app_api;
grant update (url, secret, previous_secret, previous_until, changed_by, changed_at) on webhook_endpoints to app_api;
grant delete on webhook_endpoints to app_api;
grant select, update (secret, previous_secret) on webhook_endpoints to app_worker;

create policy own on webhook_attempts for select to app_api using (
  exists (select 1 from cases c where c.case_id = webhook_attempts.case_id
    and c.applicant = any ((select app_applicant_scope())::text[]))
);
grant select on webhook_attempts to app_api;
grant select, insert on webhook_attempts to app_worker;

create policy own_webhooks on deliveries for select to app_api using (
  audience = 'organisation'
  and exists (select 1 from cases c where c.case_id = deliveries.case_id
    and c.applicant = any ((select app_applicant_scope())::text[]))
);
create index deliveries_to_organisations on deliveries (created_at) where audience = 'organisation';

-- An organisation has one of its own messages sent again.
create function resend_webhook(the_case text, the_seq integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update deliveries d set state = 'pending', attempts = 0, due_at = now()
  where d.case_id = the_case and d.seq = the_seq and d.audience = 'organisation' and d.state <> 'sending'
    and exists (select 1 from cases c where c.case_id = the_case and c.applicant = any (app_applicant_scope()));
  return found;
end
$$;
revoke execute on function resend_webhook(text, integer) from public;
grant execute on function resend_webhook(text, integer) to app_api;
grant update (state, attempts, due_at) on deliveries to app_gate;
grant create on schema public to app_gate;
alter function resend_webhook(text, integer) owner to app_gate;
revoke create on schema public from app_gate;
