-- What the council reads: figures of the whole city, in which nobody is named. Council members see no case, so these
-- functions count for them; who may ask is in domain/access.

create policy gate on contacts to app_gate using (true);
grant select on contacts to app_gate;
create policy gate on effects for select to app_gate using (true);
grant select on effects to app_gate;

grant create on schema public to app_gate;
set local role app_gate;

-- By service and district: what came in and was closed in the period, what is open and overdue now, in-person contacts.
create function figures_by_service(from_ms bigint, until_ms bigint)
returns table (service text, district text, received bigint, closed bigint, granted_days double precision, open bigint,
               overdue bigint, visits bigint, remote_contacts bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with counted as (
    select c.service, c.district,
      count(*) filter (where c.received_at >= from_ms and c.received_at < until_ms) as received,
      count(*) filter (where c.closed_at >= from_ms and c.closed_at < until_ms) as closed,
      percentile_cont(0.5) within group (order by (c.closed_at - c.received_at) / 86400000.0)
        filter (where c.closed_at >= from_ms and c.closed_at < until_ms) as days,
      count(*) filter (where c.status <> 'closed') as open,
      count(*) filter (where c.status <> 'closed' and c.overdue) as overdue
    from cases c group by c.service, c.district
  ), contacted as (
    select c.service, c.district, count(*) filter (where k.channel in ('visit', 'counter')) as visits,
      count(*) filter (where k.channel not in ('visit', 'counter')) as remote
    from contacts k join cases c using (case_id)
    where k.at >= to_timestamp(from_ms / 1000.0) and k.at < to_timestamp(until_ms / 1000.0)
    group by c.service, c.district
  )
  select service, district, received, closed, days, open, overdue, coalesce(visits, 0), coalesce(remote, 0)
  from counted left join contacted using (service, district) order by service, district
$$;

-- How long each kind of work took that was decided in the period: median and 90th percentile, in days.
create function figures_by_step(from_ms bigint, until_ms bigint)
returns table (service text, step text, role text, decided bigint, median_days double precision, p90_days double precision, late bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.service, t.step, t.role, count(*),
    percentile_cont(0.5) within group (order by (t.decided_at - t.opened_at) / 86400000.0),
    percentile_cont(0.9) within group (order by (t.decided_at - t.opened_at) / 86400000.0),
    count(*) filter (where t.decided_at > t.due_at)
  from tasks t join cases c using (case_id)
  where t.decided_at >= from_ms and t.decided_at < until_ms
  group by c.service, t.step, t.role order by c.service, t.step
$$;

-- What was paid and paid back, by service and month of the period.
create function figures_of_money(from_ms bigint, until_ms bigint)
returns table (service text, district text, paid_rials text, refunded_rials text, invoices bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.service, c.district, sum(v.paid_rials)::text, sum(v.refunded_rials)::text, count(*)
  from invoices v join cases c using (case_id)
  where v.paid_at >= from_ms and v.paid_at < until_ms
  group by c.service, c.district order by c.service, c.district
$$;

-- Inquiries of the period: answered in time, late, silent.
create function figures_of_inquiries(from_ms bigint, until_ms bigint)
returns table (provider text, asked bigint, answered bigint, late bigint, silent bigint, median_days double precision)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.provider, count(*), count(*) filter (where i.status = 'answered'),
    count(*) filter (where i.answered_at > i.due_at or i.status in ('silent', 'escalated')),
    count(*) filter (where i.status = 'silent'),
    percentile_cont(0.5) within group (order by (i.answered_at - i.sent_at) / 86400000.0)
  from inquiries i where i.sent_at >= from_ms and i.sent_at < until_ms
  group by i.provider order by i.provider
$$;

do $$
declare
  name regprocedure;
begin
  foreach name in array array['figures_by_service(bigint, bigint)', 'figures_by_step(bigint, bigint)',
                              'figures_of_money(bigint, bigint)', 'figures_of_inquiries(bigint, bigint)']::regprocedure[]
  loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to app_api', name);
  end loop;
end
$$;
reset role;
revoke create on schema public from app_gate;
