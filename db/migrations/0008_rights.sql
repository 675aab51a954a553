-- Row security is the second wall behind domain/access: forced, so the owner is held by it too. Officials and the worker
-- see the rows of their districts, citizens and organisations their own. The roles own nothing; app_gate runs the
-- security-definer functions and nothing else, and may do no more than they need.

-- Rows with a district and an applicant of their own.
do $$
declare
  name text;
begin
  foreach name in array array['cases', 'tasks', 'inquiries', 'invoices', 'letters', 'incidents'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format($policy$
      create policy seen_by_district on %I for select to app_api, app_worker using (
        district = any ((select app_district_scope())::text[]) or (select app_everywhere())
      )$policy$, name);
    execute format('create policy gate on %I to app_gate using (true) with check (true)', name);
    execute format('grant select on %I to app_api, app_worker', name);
    execute format('grant select, insert, update, delete on %I to app_gate', name);
  end loop;
  -- An applicant has no business with incidents.
  foreach name in array array['cases', 'tasks', 'inquiries', 'invoices', 'letters'] loop
    execute format($policy$
      create policy seen_by_applicant on %I for select to app_api, app_worker using (
        applicant = any ((select app_applicant_scope())::text[])
      )$policy$, name);
  end loop;
end
$$;
create policy seen_by_provider on inquiries for select to app_api, app_worker using (
  provider = any ((select app_provider_scope())::text[])
);

-- Rows that are seen with their case: the subquery passes through the policies of cases.
do $$
declare
  name text;
begin
  foreach name in array array['case_events', 'tracking_codes', 'commands', 'effects', 'deliveries', 'notes', 'contacts',
                              'payment_attempts', 'letter_numbers', 'claims', 'idempotency_keys'] loop
    execute format('alter table %I enable row level security, force row level security', name);
  end loop;
  foreach name in array array['case_events', 'tracking_codes', 'letter_numbers'] loop
    execute format($policy$
      create policy seen_with_case on %1$I for select to app_api, app_worker using (
        (select app_everywhere()) or exists (select 1 from cases c where c.case_id = %1$I.case_id)
      )$policy$, name);
  end loop;
  foreach name in array array['effects', 'deliveries', 'notes'] loop
    execute format($policy$
      create policy office on %1$I to app_api, app_worker using (
        (select app_everywhere())
        or (select app_is_official()) and exists (select 1 from cases c where c.case_id = %1$I.case_id)
      )$policy$, name);
  end loop;
  foreach name in array array['case_events', 'tracking_codes', 'commands', 'deliveries', 'letter_numbers',
                              'payment_attempts'] loop
    execute format('create policy gate on %I to app_gate using (true) with check (true)', name);
  end loop;
end
$$;

create policy kept_with_case on letter_numbers to app_worker using (
  (select app_everywhere())
  or (select app_audience()) = 'worker' and exists (select 1 from cases c where c.case_id = letter_numbers.case_id)
);

create policy paid_with_case on payment_attempts to app_api, app_worker using (
  (select app_everywhere()) or exists (select 1 from cases c where c.case_id = payment_attempts.case_id)
);

create policy office on contacts to app_api, app_worker using (
  district = any ((select app_district_scope())::text[]) or (select app_everywhere())
);
create policy own_contact on contacts for insert to app_api with check (principal = (select app_principal()));

create policy seen_with_task on claims to app_api, app_worker using (
  (select app_is_official()) and exists (select 1 from tasks t where t.task_id = claims.task_id)
);

-- A command is its sender's; officials see those to the cases of their districts. Nobody but the worker's audience stores
-- one in another's name, and none to a case or an inquiry that he doesn't see.
create policy seen_by_sender on commands for select to app_api, app_worker using (principal = (select app_principal()));
create policy seen_by_office on commands for select to app_api, app_worker using (
  (select app_everywhere())
  or (select app_is_official()) and exists (select 1 from cases c where c.case_id = commands.case_id)
);
create policy stored_by_sender on commands for insert to app_api, app_worker with check (
  (principal = (select app_principal()) or (select app_audience()) = 'worker')
  and (
    (select app_everywhere())
    or exists (select 1 from cases c where c.case_id = commands.case_id)
    or exists (select 1 from inquiries i where i.case_id = commands.case_id)
  )
);
create policy sent on commands for update to app_api, app_worker using (true);

create policy own_key on idempotency_keys to app_api, app_worker using (
  principal = (select app_principal()) or (select app_audience()) = 'worker'
);

-- The log: read by those who see the case, written by app_gate's functions only.
grant select on case_events, tracking_codes to app_api, app_worker;
grant select, insert on case_events, tracking_codes to app_gate;

grant select, insert on commands to app_api, app_worker;
grant update (sent_at, confirmed_at, attempts) on commands to app_api, app_worker;
grant select, update (status, refusal, marked_at) on commands to app_gate;

grant select on effects to app_api;
grant select, insert, update on effects to app_worker;

grant select on deliveries to app_api;
grant select, update on deliveries to app_worker;
grant select, insert on deliveries to app_gate;

grant select, insert, delete on claims to app_api;
grant select, delete on claims to app_worker;
grant select, insert on notes to app_api;
grant select on notes to app_worker;
grant select, insert on contacts to app_api, app_worker;

grant select, insert on payment_attempts to app_api, app_worker;
grant update (state, token_hash, ref_num, captured_rials, code, verify_attempts, redirected_at, called_back_at, verified_at,
  settled_at, told_at) on payment_attempts to app_api, app_worker;
grant select on payment_attempts to app_gate;

grant select on letter_numbers to app_api, app_gate;
grant select, insert on letter_numbers to app_worker;
grant update (state, pdf_sha256, voided_at, void_reason) on letter_numbers to app_worker;
grant select, insert, update on letter_counters to app_worker;

grant select, insert, update, delete on idempotency_keys to app_api, app_worker;
grant select, insert on callback_messages to app_api;
grant select, insert, delete on callback_messages to app_worker;
grant select, insert, update on health_canary to app_api, app_worker;
grant select, insert on anchors to app_worker;
