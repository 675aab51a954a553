-- What the cases know of people. Names, numbers, answers and texts are AES-256-GCM under a key of their case
-- (db/personal/case-key.ts), which is itself encrypted by a key outside the database: destroying a case's key makes all
-- of it unreadable, in backups of later days too. Hashes stay, so the log can still be verified.

create table case_keys (
  case_id text primary key,
  district text not null,
  applicant text not null,
  wrapped text,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz check ((destroyed_at is null) = (wrapped is not null))
);

create table applications (
  case_id text not null,
  version integer not null check (version > 0),
  submission_id text not null unique,
  district text not null,
  applicant text not null,
  answers text,
  salt bytea check ((salt is null) = (answers is null)),
  -- sha256(salt || canonical JSON of the answers), which the log carries.
  hash bytea not null check (octet_length(hash) = 32),
  submitted_at timestamptz not null default now(),
  primary key (case_id, version)
);

create table texts (
  text_id text primary key,
  case_id text not null,
  district text not null,
  applicant text not null,
  words text,
  salt bytea check ((salt is null) = (words is null)),
  -- sha256(salt || words), which the log carries.
  hash bytea not null check (octet_length(hash) = 32),
  created_at timestamptz not null default now()
);
create index texts_of_case on texts (case_id);

create table parties (
  case_id text not null,
  position integer not null check (position > 0),
  district text not null,
  applicant text not null,
  role text not null check (role in ('applicant', 'owner', 'agent', 'heir', 'seller', 'buyer')),
  name text,
  national_id text,
  national_id_index bytea,
  phone text,
  phone_index bytea,
  -- What tracking compares with the last four digits that somebody typed.
  phone_check bytea,
  primary key (case_id, position)
);
create index parties_by_national_id on parties (national_id_index) where national_id_index is not null;
create index parties_by_phone on parties (phone_index) where phone_index is not null;

create table documents (
  document_id text primary key,
  -- Null until a submission takes the document along.
  case_id text,
  district text check ((district is null) = (case_id is null)),
  applicant text check ((applicant is null) = (case_id is null)),
  owner text not null,
  -- Which of the procedure's documents it is; told when it is submitted.
  kind text check ((kind is null) = (case_id is null)),
  sha256 bytea not null check (octet_length(sha256) = 32),
  size_bytes bigint not null check (size_bytes >= 0),
  type text not null,
  pages integer check (pages > 0),
  state text not null default 'ready' check (state in ('quarantined', 'ready', 'infected', 'erased')),
  uploaded_at timestamptz not null default now(),
  submitted_at timestamptz check ((submitted_at is null) = (case_id is null))
);
create index documents_of_case on documents (case_id) where case_id is not null;
create index documents_unsubmitted on documents (owner, uploaded_at) where case_id is null;
create index documents_by_content on documents (sha256);

-- Officials and the worker by district, applicants their own.
do $$
declare
  name text;
begin
  foreach name in array array['case_keys', 'applications', 'texts', 'parties', 'documents'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format($policy$
      create policy handled_in_district on %I to app_api, app_worker using (
        district = any ((select app_district_scope())::text[]) or (select app_everywhere())
      )$policy$, name);
    execute format($policy$
      create policy own on %I to app_api, app_worker using (
        applicant = any ((select app_applicant_scope())::text[])
      )$policy$, name);
    execute format('grant select, insert on %I to app_api, app_worker', name);
  end loop;
end
$$;
create policy uploaded on documents to app_api, app_worker using (owner = (select app_principal()) and case_id is null)
  with check (owner = (select app_principal()));

-- A submission takes documents along; nothing else of this is ever changed but by rotating keys and erasing.
grant update (case_id, district, applicant, kind, submitted_at) on documents to app_api, app_worker;
grant update (wrapped, destroyed_at) on case_keys to app_worker;
grant update (answers, salt) on applications to app_worker;
grant update (words, salt) on texts to app_worker;
grant update (name, national_id, national_id_index, phone, phone_index, phone_check) on parties to app_worker;
grant update (state) on documents to app_worker;
grant delete on documents to app_worker;

-- Tracking compares a phone check before anybody is known.
create policy gate on parties for select to app_gate using (true);
grant select (case_id, phone_check) on parties to app_gate;
