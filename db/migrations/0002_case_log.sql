-- The truth: all that happened in every case. Instants are the case's own clock in milliseconds since 1970 UTC.

create table case_events (
  case_id text not null,
  seq integer not null check (seq > 0),
  type text not null,
  at bigint not null,
  actor text not null,
  cause text not null,
  command_id text,
  batch_id text not null,
  data jsonb not null,
  -- sha256(hash before || canonical JSON of the columns above); 32 zero bytes stand before the first.
  hash bytea not null check (octet_length(hash) = 32),
  primary key (case_id, seq)
);
create unique index case_events_command on case_events (case_id, command_id, seq) where command_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: its rows are kept as they were written', tg_op, tg_table_name using errcode = '42501';
end
$$;

create trigger case_events_append_only before update or delete or truncate on case_events
  for each statement execute function refuse_change();
-- Fires for replication sessions too, which skip ordinary triggers.
alter table case_events enable always trigger case_events_append_only;

-- Heads of the chains on a day; the same lines lie in a file outside the database (db/log/anchor.ts).
create table anchors (
  anchor_id integer generated always as identity primary key,
  taken_at timestamptz not null default now(),
  day text not null,
  cases integer not null,
  file_name text not null unique,
  -- SHA-256 of the file's bytes, which begin with the anchor before it.
  file_hash bytea not null check (octet_length(file_hash) = 32)
);
create trigger anchors_append_only before update or delete or truncate on anchors
  for each statement execute function refuse_change();
alter table anchors enable always trigger anchors_append_only;
