-- The edge may write two things into a log, the first events of a case and its restart, and nothing else: no decision, no
-- payment, no letter, whatever a transaction of the API claims to be.

grant create on schema public to app_gate;
set local role app_gate;

create or replace function open_case(input jsonb, out recorded boolean, out seq integer, out hash text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if input #>> '{head,seq}' <> '0' or input #>> '{events,0,type}' <> 'CaseOpened'
     or (app_audience() <> 'worker' and exists (
       select 1 from jsonb_array_elements(input -> 'events') e where e ->> 'type' not in ('CaseOpened', 'ClockStarted'))) then
    raise exception 'a case begins with CaseOpened and its clocks' using errcode = '22023';
  end if;
  if not coalesce(
    app_everywhere() or input ->> 'district' = any (app_district_scope())
      or input #>> '{projection,case,applicant}' = any (app_applicant_scope()), false) then
    raise exception 'a case is opened by its applicant or an official of its district' using errcode = '42501';
  end if;
  select w.recorded, w.seq, w.hash into recorded, seq, hash from write_case_events(input) w;
end
$$;

create or replace function append_as_admin(input jsonb, out recorded boolean, out seq integer, out hash text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not coalesce(app_audience() = 'admin'
      and (app_everywhere() or input ->> 'district' = any (app_district_scope())), false) then
    raise exception 'only an admin of the district may append here' using errcode = '42501';
  end if;
  if input -> 'marks' <> '[]' or exists (
    select 1 from jsonb_array_elements(input -> 'events') e
    where e ->> 'type' <> 'CaseMoved' or e #> '{data,to}' is distinct from 'null'::jsonb) then
    raise exception 'an admin writes the restart of a case here, and nothing else' using errcode = '22023';
  end if;
  select w.recorded, w.seq, w.hash into recorded, seq, hash from write_case_events(input) w;
end
$$;

reset role;
revoke create on schema public from app_gate;
