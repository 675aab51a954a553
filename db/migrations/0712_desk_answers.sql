-- The office answers what an applicant wrote to it; each message knows when it was answered.
alter table contacts add column answered_at timestamptz;
create index contacts_unanswered on contacts (case_id) where purpose = 'message' and answered_at is null;
create policy own_contact_seen on contacts for select to app_api using (principal = (select app_principal()));
grant update (answered_at) on contacts to app_api;

create table desk_answers (
  case_id text not null,
  no integer not null check (no > 0),
  district text not null,
  applicant text not null,
  author text not null,
  text_id text not null,
  at timestamptz not null default now(),
  primary key (case_id, no)
);
alter table desk_answers enable row level security, force row level security;
create policy handled_in_district on desk_answers to app_api using (
  district = any ((select app_district_scope())::text[]) or (select app_everywhere())
) with check (
  author = (select app_principal()) and (select app_is_official())
  and (district = any ((select app_district_scope())::text[]) or (select app_everywhere()))
);
create policy own on desk_answers for select to app_api using (applicant = any ((select app_applicant_scope())::text[]));
create policy gate on desk_answers for select to app_gate using (true);
grant select, insert on desk_answers to app_api;
grant select on desk_answers to app_gate;

grant create on schema public to app_gate;
set local role app_gate;

-- An answer is no event of the case, so its message stands under its number below zero: one message per answer.
create function owe_answer_notice(the_case text, the_no integer) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into deliveries (case_id, seq, audience, template)
  select a.case_id, -a.no, 'applicant', 'desk-answer' from desk_answers a where a.case_id = the_case and a.no = the_no
  on conflict do nothing
$$;
revoke execute on function owe_answer_notice(text, integer) from public;
grant execute on function owe_answer_notice(text, integer) to app_api;

reset role;
revoke create on schema public from app_gate;
