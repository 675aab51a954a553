-- Work that was a transaction of several small statements, as one. These functions run as whoever calls them, so row
-- security holds as in a transaction; they name the actor in a statement of its own, before any row is looked at. But for
-- the first one, each gives back the actor that was named before it.

create function name_actor(actor jsonb) returns void language plpgsql as $$
begin
  perform
    set_config('app.principal', coalesce(actor ->> 'principal', ''), true),
    set_config('app.audience', coalesce(actor ->> 'audience', ''), true),
    set_config('app.districts', coalesce(actor ->> 'districts', ''), true),
    set_config('app.organisation', coalesce(actor ->> 'organisation', ''), true),
    set_config('app.providers', coalesce(actor ->> 'providers', ''), true);
end
$$;

create function named_actor() returns jsonb language sql stable
  return jsonb_build_object('principal', current_setting('app.principal', true), 'audience',
    current_setting('app.audience', true), 'districts', current_setting('app.districts', true), 'organisation',
    current_setting('app.organisation', true), 'providers', current_setting('app.providers', true));

-- Claims a key for the transaction that does the work, and keeps the answer with it. `in-flight`: another transaction has
-- it. The lock goes with the transaction, after its commit is visible: so the look after it sees the answer.
create function take_request(actor jsonb, the_key text, the_principal text, the_route text, the_hash bytea, the_status integer,
  the_response jsonb)
returns table (state text, status integer, response jsonb) language plpgsql as $$
declare
  known idempotency_keys;
begin
  perform name_actor(actor);
  if not pg_try_advisory_xact_lock(5348004, hashtext(jsonb_build_array(the_principal, the_route, the_key)::text)) then
    return query select 'in-flight', null::integer, null::jsonb;
    return;
  end if;
  select * into known from idempotency_keys k
  where k.principal = the_principal and k.route = the_route and k.key = the_key
    and k.created_at > now() - interval '24 hours';
  if found then
    return query select case known.body_hash when the_hash then 'answered' else 'other-body' end, known.status, known.response;
    return;
  end if;
  insert into idempotency_keys (key, principal, route, body_hash, status, response)
  values (the_key, the_principal, the_route, the_hash, the_status, the_response)
  on conflict on constraint idempotency_keys_pkey do update set
    body_hash = excluded.body_hash, status = excluded.status, response = excluded.response, created_at = now();
  return query select 'new', null::integer, null::jsonb;
end
$$;

-- The try that a callback names, before anybody is known, with where its case lies.
drop function payment_by_order(text, text);
create function payment_by_order(the_gateway text, the_order text)
returns table (attempt payment_attempts, district text, clock_offset_ms bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select p, c.district, c.clock_offset_ms from payment_attempts p join cases c on c.case_id = p.case_id
  where p.gateway = the_gateway and p.order_id = the_order;
end
$$;
revoke execute on function payment_by_order(text, text) from public;
grant execute on function payment_by_order(text, text) to app_api, app_worker;
grant create on schema public to app_gate;
alter function payment_by_order(text, text) owner to app_gate;
revoke create on schema public from app_gate;

-- Notes that a transaction of the bank is being verified for a try. `other-transaction`: the try or the number belongs to
-- another. `settled`: nothing is left to verify.
create function begin_verify(actor jsonb, the_attempt text, the_ref text, reached_from text[]) returns text language plpgsql as $$
declare
  before jsonb := named_actor();
  begun text := 'other-transaction';
begin
  perform name_actor(actor);
  begin
    update payment_attempts set
      state = 'verifying', ref_num = the_ref, called_back_at = coalesce(called_back_at, now()),
      verify_attempts = verify_attempts + 1
    where attempt_id = the_attempt and coalesce(ref_num, the_ref) = the_ref and state = any (reached_from);
    if found then
      begun := 'started';
    elsif exists (select 1 from payment_attempts where attempt_id = the_attempt and ref_num = the_ref) then
      begun := 'settled';
    end if;
  exception when unique_violation then
    begun := 'other-transaction';
  end;
  perform name_actor(before);
  return begun;
end
$$;

-- Keeps what the bank said of a try, and where it is paid stores the command that tells the case, once.
create function settle_payment(actor jsonb, the_attempt text, the_state text, captured numeric, the_code text,
  reached_from text[], command jsonb)
returns text language plpgsql as $$
declare
  before jsonb := named_actor();
  stands text;
  paid_case text;
begin
  perform name_actor(actor);
  update payment_attempts set
    state = the_state, captured_rials = coalesce(captured, captured_rials), code = the_code,
    verified_at = case when the_state in ('paid', 'failed', 'reversed') then now() else verified_at end,
    settled_at = case when the_state = 'unknown' then null else now() end
  where attempt_id = the_attempt and state = any (reached_from);
  select state, case_id into stands, paid_case from payment_attempts where attempt_id = the_attempt;
  if stands = 'paid' and command is not null then
    insert into commands (command_id, case_id, name, payload, principal, actor, cause, received_at)
    values (command ->> 'commandId', paid_case, command ->> 'name', command -> 'payload', command #>> '{actor,id}',
      command -> 'actor', command ->> 'cause', (command ->> 'receivedAt')::bigint)
    on conflict (command_id) do nothing;
    update payment_attempts set told_at = coalesce(told_at, now()) where attempt_id = the_attempt;
  end if;
  perform name_actor(before);
  return stands;
end
$$;

-- The gateway has given a token for a try; whoever holds it can open the bank's page.
create function redirect_payment(actor jsonb, the_attempt text, the_token_hash bytea, reached_from text[]) returns void
language plpgsql as $$
declare
  before jsonb := named_actor();
begin
  perform name_actor(actor);
  update payment_attempts set state = 'redirected', token_hash = the_token_hash, redirected_at = now()
  where attempt_id = the_attempt and state = any (reached_from);
  perform name_actor(before);
end
$$;

revoke execute on function name_actor(jsonb), named_actor(), take_request(jsonb, text, text, text, bytea, integer, jsonb),
  begin_verify(jsonb, text, text, text[]), settle_payment(jsonb, text, text, numeric, text, text[], jsonb),
  redirect_payment(jsonb, text, bytea, text[]) from public;
grant execute on function name_actor(jsonb), named_actor(), take_request(jsonb, text, text, text, bytea, integer, jsonb),
  begin_verify(jsonb, text, text, text[]), settle_payment(jsonb, text, text, numeric, text, text[], jsonb),
  redirect_payment(jsonb, text, bytea, text[]) to app_api, app_worker;
