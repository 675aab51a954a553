-- The municipality's copy of the registry of companies: who exists, and who may sign for it when. People are found by the
-- blind index of their national id.
create table companies (
  legal_id text primary key check (legal_id ~ '^[0-9]{11}$'),
  name text not null,
  registered_on date not null,
  dissolved_on date check (dissolved_on > registered_on)
);
create table company_signatories (
  legal_id text not null references companies,
  national_id_index bytea not null check (octet_length(national_id_index) = 32),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  primary key (legal_id, national_id_index, valid_from)
);
do $$
declare
  name text;
begin
  foreach name in array array['companies', 'company_signatories'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy kept_by_owner on %I to current_user using (true) with check (true)', name);
    execute format('create policy asked_by_office on %I for select to app_worker using (true)', name);
    execute format('grant select on %I to app_worker', name);
  end loop;
end
$$;
