-- An applicant reads who looked at his own case.
create policy seen_by_applicant on access_log for select to app_api using (
  exists (
    select 1 from cases c
    where c.case_id = access_log.case_id and c.applicant = any ((select app_applicant_scope())::text[])));
