-- What an invoice demands and why, as it was issued: the projection `invoices` knows the sum and the state only.

-- File part of bill ids; gaps do no harm, a repeat would.
create sequence bill_files as integer minvalue 1 maxvalue 99999999;

create table bills (
  invoice_id text primary key,
  case_id text not null,
  tariff_version text not null,
  -- Lines with heading, amount, formula in words, inputs and article.
  lines jsonb not null,
  total_rials numeric(20, 0) not null check (total_rials >= 0),
  -- Rounding to 1000 rials that goes to or comes from the payer's account.
  carry_rials numeric(20, 0) not null,
  payable_rials numeric(20, 0) not null check (payable_rials >= 0),
  bill_id text not null unique,
  payment_id text not null,
  sample boolean not null,
  issued_at timestamptz not null default now()
);
create index bills_of_case on bills (case_id);

create trigger bills_kept before update or delete or truncate on bills for each statement execute function refuse_change();

alter table bills enable row level security, force row level security;
create policy seen_with_case on bills for select to app_api, app_worker using (
  (select app_everywhere()) or exists (select 1 from cases c where c.case_id = bills.case_id)
);
create policy issued_by_worker on bills for insert to app_worker with check (
  (select app_everywhere())
  or (select app_audience()) = 'worker' and exists (select 1 from cases c where c.case_id = bills.case_id)
);
grant select on bills to app_api;
grant select, insert on bills to app_worker;
grant usage on sequence bill_files to app_worker;
