-- An inbox of one step is one walk along an index too: the desk's row knows the step of its task.
alter table task_desks add column step text;
-- For the time of this statement the owner, who has no policy, sees the rows of these two.
alter table task_desks no force row level security;
alter table tasks no force row level security;
update task_desks d set step = t.step from tasks t where t.task_id = d.task_id;
alter table task_desks force row level security;
alter table tasks force row level security;
alter table task_desks alter column step set not null;

-- Runs as whoever writes tasks: app_gate. The case's row is written before its tasks.
create or replace function lay_on_desks() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from task_desks where task_id = old.task_id;
  end if;
  if tg_op <> 'DELETE' and new.status in ('open', 'waiting-for-correction') then
    insert into task_desks (task_id, role, district, status, due_at, service, step)
    select distinct new.task_id, desk, new.district, new.status, new.due_at, c.service, new.step
    from unnest(new.role || new.escalated_to) as desk join cases c on c.case_id = new.case_id;
  end if;
  return null;
end
$$;

-- What an official keeps of the ways in which he looks at his inbox. Whoever of the office has the id may read it, and sees by
-- it no more than lies on his own desks: so it is shared by a link.
create table saved_filters (
  filter_id text primary key check (filter_id ~ '^flt_[0-9a-f]{32}$'),
  principal text not null,
  name text not null check (length(name) between 1 and 60),
  query jsonb not null,
  at timestamptz not null default now()
);
create index saved_filters_of_principal on saved_filters (principal, at);

alter table saved_filters enable row level security, force row level security;
create policy own_filter on saved_filters to app_api using (
  principal = (select app_principal()) and (select app_is_official())
);
create policy shared_filter on saved_filters for select to app_api using ((select app_is_official()));
grant select, insert, delete on saved_filters to app_api;
grant update (name) on saved_filters to app_api;
