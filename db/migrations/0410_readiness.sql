-- Who signed what of the checklist of a service in a district (catalogue/readiness.ts): each item once, for good. A
-- service is open where its offering's dates hold and every item is signed.
create table readiness_signatures (
  service text not null,
  district text not null,
  item text not null,
  signed_by text not null references principals,
  signed_at timestamptz not null default now(),
  primary key (service, district, item)
);
create trigger readiness_signatures_append_only before update or delete or truncate on readiness_signatures
  for each statement execute function refuse_change();

alter table readiness_signatures enable row level security, force row level security;
create policy kept_by_owner on readiness_signatures to current_user using (true) with check (true);
create policy known_to_all on readiness_signatures for select to app_api, app_worker using (true);
create policy signed_by_office on readiness_signatures for insert to app_api with check (
  (select app_audience()) in ('staff', 'admin')
  and signed_by = (select app_principal())
  and (district = any ((select app_district_scope())::text[]) or (select app_everywhere()))
);
grant select on readiness_signatures to app_api, app_worker;
grant insert on readiness_signatures to app_api;

-- Offerings are opened by the product too, by an admin of the district.
alter table offerings enable row level security, force row level security;
create policy kept_by_owner on offerings to current_user using (true) with check (true);
create policy known_to_all on offerings for select to app_api, app_worker using (true);
create policy opened_by_admin on offerings for insert to app_api with check (
  (select app_audience()) = 'admin'
  and (district = any ((select app_district_scope())::text[]) or (select app_everywhere()))
);
create policy changed_by_admin on offerings for update to app_api using (
  (select app_audience()) = 'admin'
  and (district = any ((select app_district_scope())::text[]) or (select app_everywhere()))
);
grant insert on offerings to app_api;
grant update (version, valid_until) on offerings to app_api;
