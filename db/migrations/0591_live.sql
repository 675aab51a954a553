-- Tells open pages that a case has changed: its id and district, nothing else. Whoever listens asks anew what he may see.
create function tell_case_changed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('case_changed', new.case_id || ' ' || new.district);
  return null;
end
$$;
create trigger tell_case_changed after insert or update on cases for each row execute function tell_case_changed();
