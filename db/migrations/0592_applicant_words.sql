-- What an applicant writes beside the procedure: its words lie with the other texts of the case, encrypted.
alter table contacts add column text_id text;

-- Two questions at the end of a case, answered once.
create table survey_answers (
  case_id text primary key,
  district text not null,
  applicant text not null,
  ease integer not null check (ease between 1 and 5),
  text_id text,
  answered_at timestamptz not null default now()
);
alter table survey_answers enable row level security;
alter table survey_answers force row level security;
create policy handled_in_district on survey_answers to app_api, app_worker using (
  district = any ((select app_district_scope())::text[]) or (select app_everywhere())
);
create policy own on survey_answers to app_api, app_worker using (applicant = any ((select app_applicant_scope())::text[]));
grant select, insert on survey_answers to app_api, app_worker;

-- Lets somebody else pay an invoice. Only the hash of the link's 256 random bits is kept.
create table pay_links (
  token_digest bytea primary key check (octet_length(token_digest) = 32),
  invoice_id text not null,
  case_id text not null,
  district text not null,
  applicant text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index pay_links_of_invoice on pay_links (invoice_id);
alter table pay_links enable row level security;
alter table pay_links force row level security;
create policy own on pay_links to app_api using (applicant = any ((select app_applicant_scope())::text[]));
create policy handled_in_district on pay_links for select to app_worker using (
  district = any ((select app_district_scope())::text[]) or (select app_everywhere())
);
create policy gate on pay_links for select to app_gate using (true);
grant select, insert on pay_links to app_api;
grant select on pay_links to app_worker, app_gate;

grant create on schema public to app_gate;
set local role app_gate;

-- For who has the link: which invoice it is for, and where that lies.
create function invoice_of_pay_link(digest bytea)
returns table (invoice_id text, case_id text, district text, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.invoice_id, l.case_id, l.district, l.expires_at from pay_links l
  where l.token_digest = digest and l.expires_at > now()
$$;

-- For who comes back from the bank and knows the try by its 128 random bits.
create function payment_by_id(the_attempt text)
returns table (attempt_id text, invoice_id text, case_id text, district text, applicant text, state text, amount_rials numeric)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.attempt_id, p.invoice_id, p.case_id, c.district, c.applicant, p.state, p.amount_rials
  from payment_attempts p join cases c on c.case_id = p.case_id
  where p.attempt_id = the_attempt
$$;

revoke execute on function invoice_of_pay_link(bytea), payment_by_id(text) from public;
grant execute on function invoice_of_pay_link(bytea), payment_by_id(text) to app_api;

reset role;
revoke create on schema public from app_gate;
