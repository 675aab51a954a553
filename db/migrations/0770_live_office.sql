-- An open inbox or case page hears of three more things than changes of a case: who claims a task and gives it back, what an
-- applicant writes and the office answers, and notes of colleagues. Told is the same as in 0591, the case and its district,
-- by the rights of whoever did it: he sees the case.
create function tell_touched() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('case_changed', c.case_id || ' ' || c.district) from cases c where c.case_id = new.case_id;
  return null;
end
$$;
create function tell_claimed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('case_changed', t.case_id || ' ' || t.district) from tasks t where t.task_id = coalesce(new.task_id, old.task_id);
  return null;
end
$$;
create trigger tell_claimed after insert or update or delete on claims for each row execute function tell_claimed();
create trigger tell_touched after insert on notes for each row execute function tell_touched();
create trigger tell_touched after insert or update on contacts for each row
  when (new.case_id is not null and new.purpose in ('message', 'complaint')) execute function tell_touched();
