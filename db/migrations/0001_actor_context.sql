-- Who acts, as the transaction says it (db/with-actor.ts). A setting that is local to a transaction reads '' once it is
-- over, never null: hence nullif everywhere. Nothing named means nothing seen.

revoke create on schema public from public;
grant usage on schema public to app_api, app_worker, app_gate;

create function app_principal() returns text language sql stable parallel safe
  return nullif(current_setting('app.principal', true), '');

create function app_audience() returns text language sql stable parallel safe
  return nullif(current_setting('app.audience', true), '');

create function app_is_official() returns boolean language sql stable parallel safe
  return coalesce(app_audience() in ('staff', 'worker', 'admin'), false);

-- Districts whose rows officials and the worker see.
create function app_district_scope() returns text[] language sql stable parallel safe
  return case when app_is_official()
    then coalesce(string_to_array(nullif(current_setting('app.districts', true), ''), ','), '{}')
    else '{}' end;

create function app_everywhere() returns boolean language sql stable parallel safe
  return '*' = any (app_district_scope());

-- Applicants whose rows citizens and organisations see: themselves and the organisation for which they act.
create function app_applicant_scope() returns text[] language sql stable parallel safe
  return case when app_audience() in ('citizen', 'organisation')
    then array_remove(array[app_principal(), nullif(current_setting('app.organisation', true), '')], null)
    else '{}' end;

-- Inquiry providers for whom an organisation answers.
create function app_provider_scope() returns text[] language sql stable parallel safe
  return case when app_audience() = 'organisation'
    then coalesce(string_to_array(nullif(current_setting('app.providers', true), ''), ','), '{}')
    else '{}' end;
