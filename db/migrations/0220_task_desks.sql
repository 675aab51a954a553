-- On which desks an open task lies: its role's, and those to which it was escalated. A row per desk makes the inbox one
-- walk along an index, however many tasks were escalated past it. Derived from tasks, so it is rebuilt with them.

create table task_desks (
  task_id text not null,
  role text not null,
  district text not null,
  status text not null,
  due_at bigint not null,
  primary key (task_id, role)
);
create index task_desks_inbox on task_desks (role, district, status, due_at, task_id);
create index task_desks_inbox_everywhere on task_desks (role, status, due_at, task_id);

drop index tasks_inbox;
drop index tasks_inbox_everywhere;
drop index tasks_escalated;

-- Runs as whoever writes tasks: app_gate.
create function lay_on_desks() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from task_desks where task_id = old.task_id;
  end if;
  if tg_op <> 'DELETE' and new.status in ('open', 'waiting-for-correction') then
    insert into task_desks (task_id, role, district, status, due_at)
    select distinct new.task_id, desk, new.district, new.status, new.due_at
    from unnest(new.role || new.escalated_to) as desk;
  end if;
  return null;
end
$$;
create trigger tasks_on_desks after insert or delete or update of role, escalated_to, status, due_at on tasks
  for each row execute function lay_on_desks();

insert into task_desks (task_id, role, district, status, due_at)
select distinct t.task_id, desk, t.district, t.status, t.due_at
from tasks t cross join unnest(t.role || t.escalated_to) as desk
where t.status in ('open', 'waiting-for-correction');

alter table task_desks enable row level security, force row level security;
create policy seen_by_district on task_desks for select to app_api, app_worker using (
  district = any ((select app_district_scope())::text[]) or (select app_everywhere())
);
create policy gate on task_desks to app_gate using (true) with check (true);
grant select on task_desks to app_api, app_worker;
grant select, insert, delete on task_desks to app_gate;
