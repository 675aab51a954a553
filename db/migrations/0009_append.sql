-- The one writer of the log. What it does is checked here and not by policies, since it runs as app_gate: the head, the
-- district, and for the edge who may open a case for whom. The hashes come from the program (db/log/chain.ts), so whoever
-- verifies needs the rows alone.
--
-- Input: {caseId, district, head: {seq, hash}, batchId, events: [{type, at, actor, cause, commandId, data, hash}],
--         marks, projection, parent, trackingCode?}

-- Upserts the whole rows of a projection; `head` is the head after the batch.
create function project_case(the_case text, head_seq integer, head_hash bytea, projection jsonb, parent jsonb)
returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  c jsonb := projection -> 'case';
  the_district text := c ->> 'district';
  the_applicant text := c ->> 'applicant';
begin
  insert into cases as mine (
    case_id, service, version, district, applicant, status, stage, public_status, outcome, received_at, closed_at,
    legal_due_at, service_due_at, waiting_for, facts, clock_offset_ms, calendar_version, overdue, parent_case_id, parent_no,
    head_seq, head_hash, tracking_code
  ) values (
    the_case, c ->> 'service', c ->> 'version', the_district, the_applicant, c ->> 'status', c ->> 'stage',
    c ->> 'publicStatus', c ->> 'outcome', (c ->> 'receivedAt')::bigint, (c ->> 'closedAt')::bigint,
    (c ->> 'legalDueAt')::bigint, (c ->> 'serviceDueAt')::bigint, c -> 'waitingFor', c -> 'facts',
    (c ->> 'clockOffsetMs')::bigint, c ->> 'calendarVersion', (c ->> 'overdue')::boolean, parent ->> 'caseId',
    (parent ->> 'no')::integer, project_case.head_seq, project_case.head_hash,
    (select t.tracking_code from tracking_codes t where t.case_id = the_case)
  )
  on conflict (case_id) do update set
    version = excluded.version, status = excluded.status, stage = excluded.stage, public_status = excluded.public_status,
    outcome = excluded.outcome, closed_at = excluded.closed_at, legal_due_at = excluded.legal_due_at,
    service_due_at = excluded.service_due_at, waiting_for = excluded.waiting_for, facts = excluded.facts,
    clock_offset_ms = excluded.clock_offset_ms, calendar_version = excluded.calendar_version, overdue = excluded.overdue,
    head_seq = excluded.head_seq, head_hash = excluded.head_hash;

  if projection -> 'tasks' <> '[]' then
    insert into tasks
    select t."taskId", the_case, the_district, the_applicant, t.no, t.stage, t.step, t.role, t."escalatedTo", t.status,
      t."openedAt", t."dueAt", t.overdue, t."decidedBy", t."decidedAt", t.outcome, t."effectiveAt"
    from jsonb_to_recordset(projection -> 'tasks') as t(
      "taskId" text, no integer, stage text, step text, role text, "escalatedTo" text[], status text, "openedAt" bigint,
      "dueAt" bigint, overdue boolean, "decidedBy" text, "decidedAt" bigint, outcome text, "effectiveAt" bigint)
    on conflict (task_id) do update set
      role = excluded.role, escalated_to = excluded.escalated_to, status = excluded.status, due_at = excluded.due_at,
      overdue = excluded.overdue, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
      outcome = excluded.outcome, effective_at = excluded.effective_at;
  end if;

  if projection -> 'inquiries' <> '[]' then
    insert into inquiries
    select i."inquiryId", the_case, the_district, the_applicant, i.no, i.round, i.step, i.provider, i.status, i.by,
      i.reference, i."sentAt", i."dueAt", i."answeredAt"
    from jsonb_to_recordset(projection -> 'inquiries') as i(
      "inquiryId" text, no integer, round integer, step text, provider text, status text, by text, reference text,
      "sentAt" bigint, "dueAt" bigint, "answeredAt" bigint)
    on conflict (inquiry_id) do update set
      status = excluded.status, sent_by = excluded.sent_by, reference = excluded.reference, sent_at = excluded.sent_at,
      due_at = excluded.due_at, answered_at = excluded.answered_at;
  end if;

  if projection -> 'invoices' <> '[]' then
    insert into invoices
    select v."invoiceId", the_case, the_district, the_applicant, v.no, v."amountRials", v.status, v."issuedAt", v."expiresAt",
      v."paidRials", v."refundedRials", v."paidAt"
    from jsonb_to_recordset(projection -> 'invoices') as v(
      "invoiceId" text, no integer, "amountRials" numeric, status text, "issuedAt" bigint, "expiresAt" bigint,
      "paidRials" numeric, "refundedRials" numeric, "paidAt" bigint)
    on conflict (invoice_id) do update set
      status = excluded.status, expires_at = excluded.expires_at, paid_rials = excluded.paid_rials,
      refunded_rials = excluded.refunded_rials, paid_at = excluded.paid_at;
  end if;

  if projection -> 'letters' <> '[]' then
    insert into letters
    select l."letterId", the_case, the_district, the_applicant, l.no, l.template, l.number, l.status, l."issuedAt",
      l."replacedBy"
    from jsonb_to_recordset(projection -> 'letters') as l(
      "letterId" text, no integer, template text, number text, status text, "issuedAt" bigint, "replacedBy" text)
    on conflict (letter_id) do update set status = excluded.status, replaced_by = excluded.replaced_by;
  end if;

  if projection -> 'incidents' <> '[]' then
    insert into incidents
    select n."incidentId", the_case, the_district, the_applicant, n.no, n.step, n.effect, n.code, n.status, n."openedAt",
      n."resolvedAt", n.resolution
    from jsonb_to_recordset(projection -> 'incidents') as n(
      "incidentId" text, no integer, step text, effect text, code text, status text, "openedAt" bigint, "resolvedAt" bigint,
      resolution text)
    on conflict (incident_id) do update set
      status = excluded.status, resolved_at = excluded.resolved_at, resolution = excluded.resolution;
  end if;
end
$$;

create function write_case_events(input jsonb, out recorded boolean, out seq integer, out hash text)
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  the_case text := input ->> 'caseId';
  base integer := (input #>> '{head,seq}')::integer;
  base_hash bytea := decode(input #>> '{head,hash}', 'hex');
  last integer := base + jsonb_array_length(input -> 'events');
  last_hash bytea := coalesce(decode(input #>> '{events,-1,hash}', 'hex'), base_hash);
  known_seq integer;
  known_hash bytea;
  known_district text;
begin
  -- A case that isn't there has no row to lock: two openers of one case meet here.
  if base = 0 then
    perform pg_advisory_xact_lock(5348002, hashtext(the_case));
  end if;
  select c.head_seq, c.head_hash, c.district into known_seq, known_hash, known_district
  from cases c where c.case_id = the_case for update;
  if not found then
    if base > 0 or last = 0 then
      recorded := false;
      return;
    end if;
    known_seq := 0;
    known_hash := decode(repeat('00', 32), 'hex');
    known_district := input ->> 'district';
  end if;
  if (known_district, known_district, the_case) is distinct from
     (input ->> 'district', input #>> '{projection,case,district}', input #>> '{projection,case,caseId}') then
    raise exception 'case % belongs to another district', the_case using errcode = '42501';
  end if;

  seq := last;
  hash := encode(last_hash, 'hex');
  if known_seq <> base or known_hash <> base_hash then
    -- The hash covers batch, place and content: this very batch is there already, or the head is another's.
    recorded := last > base and exists (
      select 1 from case_events e where e.case_id = the_case and e.seq = last and e.hash = last_hash);
    return;
  end if;

  insert into case_events (case_id, seq, type, at, actor, cause, command_id, batch_id, data, hash)
  select the_case, base + e.position, e.value ->> 'type', (e.value ->> 'at')::bigint, e.value ->> 'actor',
    e.value ->> 'cause', e.value ->> 'commandId', input ->> 'batchId', e.value -> 'data', decode(e.value ->> 'hash', 'hex')
  from jsonb_array_elements(input -> 'events') with ordinality as e(value, position);

  if input ->> 'trackingCode' is not null then
    insert into tracking_codes (tracking_code, case_id) values (input ->> 'trackingCode', the_case);
  end if;
  perform project_case(the_case, last, last_hash, input -> 'projection', input -> 'parent');

  if input -> 'marks' <> '[]' then
    update commands set status = m.fate, refusal = m.code, marked_at = now()
    from jsonb_to_recordset(input -> 'marks') as m("commandId" text, fate text, code text)
    where commands.command_id = m."commandId" and commands.case_id = the_case and commands.status = 'stored';
  end if;
  if input #> '{projection,notices}' <> '[]' then
    insert into deliveries (case_id, seq, audience, template)
    select the_case, base + 1 + n.index, n.audience, n.template
    from jsonb_to_recordset(input #> '{projection,notices}') as n(index integer, audience text, template text)
    on conflict do nothing;
  end if;
  perform pg_notify('case_changed', the_case);
  recorded := true;
end
$$;

-- For the worker, which knows the case by its log. The district in the input must be the case's own, and lie within what
-- the transaction names.
create function append_case_events(input jsonb, out recorded boolean, out seq integer, out hash text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not (app_everywhere() or input ->> 'district' = any (app_district_scope())) or app_audience() <> 'worker' then
    raise exception 'appending to a case is for the worker of its district' using errcode = '42501';
  end if;
  select w.recorded, w.seq, w.hash into recorded, seq, hash from write_case_events(input) w;
end
$$;

-- First events of a case, with its tracking code, for intake: by an applicant for himself, by officials of the district.
create function open_case(input jsonb, out recorded boolean, out seq integer, out hash text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if input #>> '{head,seq}' <> '0' or input #>> '{events,0,type}' <> 'CaseOpened' then
    raise exception 'a case begins with CaseOpened' using errcode = '22023';
  end if;
  if not coalesce(
    app_everywhere() or input ->> 'district' = any (app_district_scope())
      or input #>> '{projection,case,applicant}' = any (app_applicant_scope()), false) then
    raise exception 'a case is opened by its applicant or an official of its district' using errcode = '42501';
  end if;
  select w.recorded, w.seq, w.hash into recorded, seq, hash from write_case_events(input) w;
end
$$;

-- What an admin puts into the log when no run can: the restart of a case.
create function append_as_admin(input jsonb, out recorded boolean, out seq integer, out hash text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not coalesce(app_audience() = 'admin'
      and (app_everywhere() or input ->> 'district' = any (app_district_scope())), false) then
    raise exception 'only an admin of the district may append here' using errcode = '42501';
  end if;
  select w.recorded, w.seq, w.hash into recorded, seq, hash from write_case_events(input) w;
end
$$;

-- Rebuilding of the read model: empties it, then projects case by case, in one transaction of the worker.
create function clear_read_model() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app_everywhere() then
    raise exception 'the read model is one for all districts' using errcode = '42501';
  end if;
  -- Writers of the log wait until the new rows are there; readers go on with the old ones.
  lock table cases in exclusive mode;
  delete from cases;
  delete from tasks;
  delete from inquiries;
  delete from invoices;
  delete from letters;
  delete from incidents;
end
$$;

create function rebuild_case(the_case text, projection jsonb, parent jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head record;
begin
  if not app_everywhere() then
    raise exception 'the read model is one for all districts' using errcode = '42501';
  end if;
  select e.seq, e.hash into strict head from case_events e where e.case_id = the_case order by e.seq desc limit 1;
  perform project_case(the_case, head.seq, head.hash, projection, parent);
end
$$;

-- The grants are made before the functions change hands: an owner that is no superuser could not make them after.
revoke execute on function append_case_events(jsonb), open_case(jsonb), append_as_admin(jsonb), clear_read_model(),
  rebuild_case(text, jsonb, jsonb), write_case_events(jsonb), project_case(text, integer, bytea, jsonb, jsonb) from public;
grant execute on function append_case_events(jsonb), clear_read_model(), rebuild_case(text, jsonb, jsonb) to app_worker;
grant execute on function open_case(jsonb), append_as_admin(jsonb) to app_api, app_worker;

grant create on schema public to app_gate;
alter function append_case_events(jsonb) owner to app_gate;
alter function open_case(jsonb) owner to app_gate;
alter function append_as_admin(jsonb) owner to app_gate;
alter function clear_read_model() owner to app_gate;
alter function rebuild_case(text, jsonb, jsonb) owner to app_gate;
alter function write_case_events(jsonb) owner to app_gate;
alter function project_case(text, integer, bytea, jsonb, jsonb) owner to app_gate;
revoke create on schema public from app_gate;
