-- Who gave which task to whom, from whom and why: shown with the log of the case. The words lie with its other texts.
create table handovers (
  handover_id bigint generated always as identity primary key,
  task_id text not null,
  case_id text not null,
  from_principal text,
  to_principal text not null,
  by_principal text not null,
  text_id text not null,
  at timestamptz not null default now()
);
create index handovers_of_case on handovers (case_id, at);

alter table handovers enable row level security, force row level security;
create policy office on handovers to app_api using (
  (select app_is_official()) and exists (select 1 from cases c where c.case_id = handovers.case_id)
) with check (
  by_principal = (select app_principal()) and exists (select 1 from cases c where c.case_id = handovers.case_id)
);
grant select, insert on handovers to app_api;
