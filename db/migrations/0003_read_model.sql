-- Projections of the log, dropped and rebuilt at will (db/log/rebuild-read-model.ts). District and applicant are copied
-- into each table, so row security compares columns and never joins.

create table cases (
  case_id text primary key,
  service text not null,
  version text not null,
  district text not null,
  applicant text not null,
  status text not null check (status in ('open', 'held', 'closed')),
  stage text,
  public_status text not null,
  outcome text,
  received_at bigint not null,
  closed_at bigint,
  legal_due_at bigint,
  service_due_at bigint,
  waiting_for jsonb not null,
  facts jsonb not null,
  clock_offset_ms bigint not null,
  calendar_version text not null,
  overdue boolean not null,
  parent_case_id text,
  parent_no integer,
  head_seq integer not null,
  head_hash bytea not null check (octet_length(head_hash) = 32),
  -- Copied from tracking_codes, which keeps it when the read model is dropped.
  tracking_code text unique
) with (fillfactor = 70);
create index cases_of_applicant on cases (applicant, received_at desc, case_id desc);
create index cases_of_district on cases (district, received_at desc, case_id desc);
create index cases_received on cases (received_at desc, case_id desc);
create index cases_unfinished on cases (case_id) where status <> 'closed';

create table tasks (
  task_id text primary key,
  case_id text not null,
  district text not null,
  applicant text not null,
  no integer not null,
  stage text not null,
  step text not null,
  role text not null,
  escalated_to text[] not null,
  status text not null,
  opened_at bigint not null,
  due_at bigint not null,
  overdue boolean not null,
  decided_by text,
  decided_at bigint,
  outcome text,
  effective_at bigint
) with (fillfactor = 80);
create index tasks_of_case on tasks (case_id);
-- The inbox reads one of these in order and stops at the page's end.
create index tasks_inbox on tasks (district, role, status, due_at, task_id)
  where status in ('open', 'waiting-for-correction');
create index tasks_inbox_everywhere on tasks (role, status, due_at, task_id)
  where status in ('open', 'waiting-for-correction');
create index tasks_escalated on tasks (status, due_at, task_id)
  where status in ('open', 'waiting-for-correction') and escalated_to <> '{}';
create index tasks_decided on tasks (decided_by, decided_at desc, task_id) where decided_by is not null;

create table inquiries (
  inquiry_id text primary key,
  case_id text not null,
  district text not null,
  applicant text not null,
  no integer not null,
  round integer not null,
  step text not null,
  provider text not null,
  status text not null,
  sent_by text,
  reference text,
  sent_at bigint,
  due_at bigint,
  answered_at bigint
) with (fillfactor = 80);
create index inquiries_of_case on inquiries (case_id);
-- What has no due date sorts behind every instant (db/queries/inquiry-list.ts).
create index inquiries_of_provider on inquiries (provider, status, (coalesce(due_at, 9007199254740991)), inquiry_id);
create index inquiries_of_district on inquiries (district, status, (coalesce(due_at, 9007199254740991)), inquiry_id);
create index inquiries_by_reference on inquiries (provider, reference) where reference is not null;

create table invoices (
  invoice_id text primary key,
  case_id text not null,
  district text not null,
  applicant text not null,
  no integer not null,
  amount_rials numeric(20, 0) not null,
  status text not null,
  issued_at bigint not null,
  expires_at bigint not null,
  paid_rials numeric(20, 0) not null,
  refunded_rials numeric(20, 0) not null,
  paid_at bigint
);
create index invoices_of_case on invoices (case_id);

create table letters (
  letter_id text primary key,
  case_id text not null,
  district text not null,
  applicant text not null,
  no integer not null,
  template text not null,
  number text not null,
  status text not null,
  issued_at bigint not null,
  replaced_by text
);
create index letters_of_case on letters (case_id);

create table incidents (
  incident_id text primary key,
  case_id text not null,
  district text not null,
  applicant text not null,
  no integer,
  step text,
  effect text not null,
  code text not null,
  status text not null,
  opened_at bigint not null,
  resolved_at bigint,
  resolution text
);
create index incidents_of_case on incidents (case_id);
create index incidents_open on incidents (status, opened_at, incident_id);
