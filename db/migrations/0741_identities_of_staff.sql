-- An administrator says whom the city's own identity provider means, and takes it back.
create policy kept_by_admin on oidc_subjects to app_api using ((select app_audience()) = 'admin')
  with check ((select app_audience()) = 'admin' and exists (
    select 1 from principals p where p.principal_id = oidc_subjects.principal_id and p.kind = 'staff'));
grant select, insert, delete on oidc_subjects to app_api;
