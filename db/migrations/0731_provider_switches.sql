-- Organisations that an administrator has switched off for a while: the newest row of each counts, until its instant. Real
-- time, since it is about the world and not about a case.
create table provider_switches (
  no bigint generated always as identity primary key,
  provider text not null,
  is_off boolean not null,
  reason text not null check (length(reason) between 1 and 300),
  off_until timestamptz check ((off_until is not null) = is_off),
  switched_by text not null references principals,
  switched_at timestamptz not null default clock_timestamp()
);
create index provider_switches_newest on provider_switches (provider, no desc);
create trigger provider_switches_append_only before update or delete or truncate on provider_switches
  for each statement execute function refuse_change();

alter table provider_switches enable row level security, force row level security;
create policy kept_by_owner on provider_switches to current_user using (true) with check (true);
create policy known_to_all on provider_switches for select to app_api, app_worker using (true);
create policy switched_by_admin on provider_switches for insert to app_api with check (
  (select app_audience()) = 'admin' and (select app_everywhere()) and switched_by = (select app_principal())
);
grant select on provider_switches to app_api, app_worker;
grant insert on provider_switches to app_api;

create trigger noted_off after insert on provider_switches for each row when (new.is_off)
  execute function note_administration('provider-switched-off', 'provider', '', 'reason', 'off_until');
create trigger noted_on after insert on provider_switches for each row when (not new.is_off)
  execute function note_administration('provider-switched-on', 'provider', '', 'reason');
