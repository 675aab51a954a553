-- What is looked up before anybody is known: one statement each, on an exact secret, giving no more than its page shows.

-- A case by its tracking code; whoever calls compares a phone check before he shows anything.
create function track_case(code text)
returns table (case_id text, service text, version text, district text, status text, public_status text, outcome text,
  received_at bigint, closed_at bigint, legal_due_at bigint, service_due_at bigint, waiting_for jsonb,
  phone_checks bytea[])
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select c.case_id, c.service, c.version, c.district, c.status, c.public_status, c.outcome, c.received_at, c.closed_at,
    c.legal_due_at, c.service_due_at, c.waiting_for,
    array(select p.phone_check from parties p where p.case_id = c.case_id and p.phone_check is not null)
  from cases c where c.tracking_code = code;
end
$$;

-- A letter by the code that is printed on it. `pending`: numbered, but not in the log yet.
create function verify_letter(code text)
returns table (letter_id text, case_id text, number text, template text, service text, district text, status text,
  issued_at bigint, replaced_by_number text, snapshot_hash bytea, pdf_sha256 bytea)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select n.letter_id, n.case_id, n.number, n.template, c.service, c.district,
    case when n.state = 'void' then 'void' else coalesce(l.status, 'pending') end,
    l.issued_at, r.number, n.snapshot_hash, n.pdf_sha256
  from letter_numbers n
    left join letters l on l.letter_id = n.letter_id and l.number = n.number
    left join letters r on r.letter_id = l.replaced_by
    left join cases c on c.case_id = n.case_id
  where n.verification_code = code;
end
$$;

-- The try that a bank's callback is about, so the edge can go on as the worker of its district.
create function payment_by_order(the_gateway text, the_order text)
returns table (attempt_id text, invoice_id text, case_id text, district text, state text, amount_rials numeric)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select p.attempt_id, p.invoice_id, p.case_id, c.district, p.state, p.amount_rials
  from payment_attempts p join cases c on c.case_id = p.case_id
  where p.gateway = the_gateway and p.order_id = the_order;
end
$$;

-- Fate of a command that the case refused before it was recorded anywhere: its sender has heard the refusal.
create function refuse_command(the_command text, code text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update commands set status = 'refused', refusal = code, marked_at = now()
  where command_id = the_command and status = 'stored'
    and (principal = app_principal() or app_audience() = 'worker');
  return found;
end
$$;

revoke execute on function track_case(text), verify_letter(text), payment_by_order(text, text), refuse_command(text, text)
  from public;
grant execute on function track_case(text), verify_letter(text), payment_by_order(text, text), refuse_command(text, text)
  to app_api, app_worker;

grant create on schema public to app_gate;
alter function track_case(text) owner to app_gate;
alter function verify_letter(text) owner to app_gate;
alter function payment_by_order(text, text) owner to app_gate;
alter function refuse_command(text, text) owner to app_gate;
revoke create on schema public from app_gate;
