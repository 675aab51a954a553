-- Open tasks with their age, for the monitoring: it would otherwise read every task that was ever decided.
create index tasks_open on tasks (case_id, district, opened_at) where status in ('open', 'waiting-for-correction');
