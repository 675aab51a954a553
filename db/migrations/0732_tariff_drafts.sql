-- A new version of the tariff is drafted by one person and approved by another; then it is published like any other and
-- never changes. Bills name the version by which they were computed.

alter table tariffs
  add column valid_from text generated always as (body ->> 'validFrom') stored,
  add column valid_until text generated always as (body ->> 'validUntil') stored;

create table tariff_drafts (
  draft_id text primary key check (draft_id ~ '^tdr_[0-9a-f]{24}$'),
  based_on text not null references tariffs,
  -- The change of numbers and dates (domain/tariff/tariff-draft.ts).
  change jsonb not null,
  -- Who approves says which revision he has read.
  revision integer not null default 1,
  status text not null default 'open' check (status in ('open', 'approved', 'discarded')),
  -- Everybody who has written on it; none of them may approve it.
  authors text[] not null check (cardinality(authors) > 0),
  made_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  decided_by text references principals,
  decided_at timestamptz,
  version text unique references tariffs deferrable initially deferred,
  check ((status = 'open') = (decided_by is null)),
  check ((status = 'approved') = (version is not null)),
  constraint four_eyes check (status <> 'approved' or not decided_by = any (authors))
);

create function keep_decided_draft() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.status <> 'open' then
    raise exception 'a draft that was decided is kept as it is' using errcode = '42501';
  end if;
  if not old.authors <@ new.authors then
    raise exception 'an author of a draft stays one' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger keep_decided before update on tariff_drafts for each row execute function keep_decided_draft();

alter table tariff_drafts enable row level security, force row level security;
create policy kept_by_owner on tariff_drafts to current_user using (true) with check (true);
create policy seen_by_office on tariff_drafts for select to app_api using ((select app_is_official()));
create policy drafted_by_office on tariff_drafts for insert to app_api with check (
  (select app_audience()) = 'admin' and status = 'open' and authors = array[(select app_principal())]);
create policy kept_by_office on tariff_drafts for update to app_api using ((select app_audience()) = 'admin')
  with check (status = 'open' and (select app_principal()) = any (authors) or decided_by = (select app_principal()));
grant select, insert on tariff_drafts to app_api;
grant update (change, revision, status, authors, changed_at, decided_by, decided_at, version) on tariff_drafts to app_api;

-- The product publishes a tariff only as the draft that this very person has approved.
alter table tariffs enable row level security, force row level security;
create policy kept_by_owner on tariffs to current_user using (true) with check (true);
create policy known_to_all on tariffs for select to app_api, app_worker using (true);
create policy approved_by_second on tariffs for insert to app_api with check (
  (select app_audience()) = 'admin' and exists (
    select 1 from tariff_drafts d
    where d.version = tariffs.version and d.status = 'approved' and d.decided_by = (select app_principal())));
grant insert (version, sha256, body) on tariffs to app_api;

create trigger noted after insert on tariff_drafts for each row
  execute function note_administration('tariff-drafted', 'draft_id', '', 'based_on');
create trigger noted_edit after update of revision on tariff_drafts for each row when (new.revision <> old.revision)
  execute function note_administration('tariff-draft-changed', 'draft_id', '', 'revision');
create trigger noted_approval after update of status on tariff_drafts for each row when (new.status = 'approved')
  execute function note_administration('tariff-approved', 'version', '', 'draft_id', 'authors');
create trigger noted_discard after update of status on tariff_drafts for each row when (new.status = 'discarded')
  execute function note_administration('tariff-discarded', 'draft_id', '', 'authors');
