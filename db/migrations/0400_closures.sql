-- An admin of a district declares that its offices are shut on a day: a new version of its calendar, which the product
-- itself adds. Every version stays (0130).

alter table calendars enable row level security, force row level security;
create policy kept_by_owner on calendars to current_user using (true) with check (true);
create policy known_to_all on calendars for select to app_api, app_worker using (true);
create policy published_by_admin on calendars for insert to app_api with check (
  (select app_audience()) = 'admin'
  and (district = any ((select app_district_scope())::text[]) or (select app_everywhere()))
);
grant insert on calendars to app_api;
