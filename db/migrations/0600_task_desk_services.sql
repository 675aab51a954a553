-- An inbox of one service is one walk along an index too: the desk's row knows the service of its case.

alter table task_desks add column service text;
-- For the time of this statement the owner, who has no policy, sees the rows of these three.
alter table task_desks no force row level security;
alter table tasks no force row level security;
alter table cases no force row level security;
update task_desks d set service = c.service from tasks t join cases c on c.case_id = t.case_id where t.task_id = d.task_id;
alter table task_desks force row level security;
alter table tasks force row level security;
alter table cases force row level security;
alter table task_desks alter column service set not null;
create index task_desks_of_service on task_desks (role, service, district, status, due_at, task_id);

-- Runs as whoever writes tasks: app_gate. The case's row is written before its tasks.
create or replace function lay_on_desks() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from task_desks where task_id = old.task_id;
  end if;
  if tg_op <> 'DELETE' and new.status in ('open', 'waiting-for-correction') then
    insert into task_desks (task_id, role, district, status, due_at, service)
    select distinct new.task_id, desk, new.district, new.status, new.due_at, c.service
    from unnest(new.role || new.escalated_to) as desk join cases c on c.case_id = new.case_id;
  end if;
  return null;
end
$$;
