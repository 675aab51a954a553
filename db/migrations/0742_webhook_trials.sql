-- Trial messages, by which an organisation's technician sees whether its address takes what we send. The newest are kept.
create table webhook_trials (
  trial_id text primary key check (trial_id ~ '^whk_trial_[0-9a-f]{24}$'),
  organisation text not null references organisations,
  made_by text not null references principals,
  made_at timestamptz not null default now(),
  claimed_at timestamptz,
  done_at timestamptz,
  -- Status that the other side answered; none when it did not.
  status integer,
  code text,
  ms integer
);
create index webhook_trials_of_organisation on webhook_trials (organisation, made_at desc);
create index webhook_trials_waiting on webhook_trials (made_at) where claimed_at is null;
alter table webhook_trials enable row level security;
alter table webhook_trials force row level security;
create policy kept_by_owner on webhook_trials to current_user using (true) with check (true);
create policy own on webhook_trials to app_api using (organisation = any ((select app_applicant_scope())::text[]))
  with check (organisation = any ((select app_applicant_scope())::text[]) and made_by = (select app_principal()));
create policy worker on webhook_trials to app_worker using ((select app_audience()) = 'worker');
grant select, insert, delete on webhook_trials to app_api;
grant select, update (claimed_at, done_at, status, code, ms) on webhook_trials to app_worker;
