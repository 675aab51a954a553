-- What those who keep the system at work have changed, each entry chained to the one before by its hash. It is written by
-- triggers on what they change, so no way around it is open to the product's own code; no names and no words of applicants.

create table administration_log (
  seq bigint primary key,
  at timestamptz not null,
  principal_id text not null,
  what text not null,
  -- What was changed: an id, a version, a service.
  subject text not null,
  -- Where it holds; null is the whole city.
  district text,
  detail jsonb not null,
  hash bytea not null check (octet_length(hash) = 32)
);
create index administration_log_by_subject on administration_log (subject, seq desc);
create trigger administration_log_append_only before update or delete or truncate on administration_log
  for each statement execute function refuse_change();

alter table administration_log enable row level security, force row level security;
create policy kept_by_owner on administration_log to current_user using (true) with check (true);
create policy gate on administration_log to app_gate using (true) with check (true);
create policy seen_by_overseer on administration_log for select to app_api using (
  (select app_is_official())
  and (district is null or district = '*' or district = any ((select app_district_scope())::text[])
    or (select app_everywhere()))
);
grant select, insert on administration_log to app_gate;
grant select on administration_log to app_api;

-- The owner makes the triggers, so it must be let use the function that they call.
select set_config('app.owner', current_user, true);
grant create on schema public to app_gate;
set local role app_gate;

create function administration_hash(before bytea, entry administration_log) returns bytea language sql stable
  set search_path = pg_catalog, public, pg_temp
  return sha256(coalesce(before, ''::bytea) || convert_to(jsonb_build_array(entry.seq,
    floor(extract(epoch from entry.at) * 1000000)::bigint, entry.principal_id, entry.what, entry.subject, entry.district,
    entry.detail)::text, 'UTF8'));

-- Arguments of the trigger: what happened, column of the subject, column of the district or '', columns of the detail.
-- Nobody named: the owner fills the tables, which is no act of administration.
create function note_administration() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  entry administration_log;
  last administration_log;
  row_now jsonb := to_jsonb(new);
  detail jsonb := '{}';
begin
  if app_principal() is null then
    return null;
  end if;
  -- One at a time, so that the chain has one end.
  perform pg_advisory_xact_lock(5348007);
  select * into last from administration_log order by seq desc limit 1;
  for i in 3 .. tg_nargs - 1 loop
    if row_now -> tg_argv[i] is not null then
      detail := detail || jsonb_build_object(tg_argv[i], row_now -> tg_argv[i]);
    end if;
  end loop;
  entry.seq := coalesce(last.seq, 0) + 1;
  entry.at := clock_timestamp();
  entry.principal_id := app_principal();
  entry.what := tg_argv[0];
  entry.subject := coalesce(row_now ->> tg_argv[1], '');
  entry.district := row_now ->> nullif(tg_argv[2], '');
  entry.detail := jsonb_strip_nulls(detail);
  entry.hash := administration_hash(last.hash, entry);
  insert into administration_log select entry.*;
  return null;
end
$$;

-- Computes the whole chain again; `broken_at` is the first entry that was changed or that follows a missing one.
create function check_administration_log() returns table (entries bigint, broken_at bigint) language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  with chained as (
    select l.seq, l.hash, administration_hash(lag(l.hash) over (order by l.seq), l) as computed,
      l.seq = coalesce(lag(l.seq) over (order by l.seq), 0) + 1 as follows
    from administration_log l
  )
  select count(*), min(seq) filter (where hash <> computed or not follows) from chained
$$;

revoke execute on function administration_hash(bytea, administration_log), note_administration(),
  check_administration_log() from public;
grant execute on function check_administration_log() to app_api;
do $$
begin
  execute format('grant execute on function note_administration() to %I', current_setting('app.owner'));
end
$$;
reset role;
revoke create on schema public from app_gate;

create trigger noted after insert on calendars for each row
  execute function note_administration('calendar-published', 'version', 'district');
create trigger noted after insert on readiness_signatures for each row
  execute function note_administration('readiness-signed', 'service', 'district', 'item');
create trigger noted after insert on offerings for each row
  execute function note_administration('offering-opened', 'service', 'district', 'version', 'valid_from', 'valid_until');
create trigger noted_change after update on offerings for each row
  execute function note_administration('offering-changed', 'service', 'district', 'version', 'valid_from', 'valid_until');
create trigger noted after insert on principals for each row when (new.kind <> 'citizen')
  execute function note_administration('person-entered', 'principal_id', '', 'kind', 'organisation_id');
create trigger noted_change after update of disabled_at on principals for each row
  when (new.kind <> 'citizen' and new.disabled_at is distinct from old.disabled_at)
  execute function note_administration('person-ended', 'principal_id', '', 'kind', 'organisation_id');
create trigger noted after insert on role_grants for each row
  execute function note_administration('role-given', 'principal_id', 'district', 'role', 'valid_from', 'valid_until');
create trigger noted_change after update of valid_until on role_grants for each row
  execute function note_administration('role-ended', 'principal_id', 'district', 'role', 'valid_from', 'valid_until');
create trigger noted after insert on substitutions for each row
  execute function note_administration('substitution-made', 'absent', '', 'substitute', 'valid_from', 'valid_until');
create trigger noted_change after update of ended_at on substitutions for each row
  execute function note_administration('substitution-ended', 'absent', '', 'substitute', 'ended_at');
create trigger noted after insert on api_keys for each row
  execute function note_administration('key-made', 'principal_id', '', 'key_id', 'scopes', 'expires_at');
create trigger noted_change after update of revoked_at on api_keys for each row
  when (new.revoked_at is distinct from old.revoked_at)
  execute function note_administration('key-revoked', 'principal_id', '', 'key_id');
