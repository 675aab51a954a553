-- Truth of its own beside the log: never rebuilt. Instants named *_at are the database's clock, but for received_at,
-- which is the case's clock in milliseconds.

create table tracking_codes (
  tracking_code text primary key,
  case_id text not null unique
);

create table commands (
  command_id text primary key,
  case_id text not null,
  name text not null,
  payload jsonb not null,
  -- actor.id of the column actor
  principal text not null,
  actor jsonb not null,
  cause text not null,
  received_at bigint not null,
  stored_at timestamptz not null default now(),
  status text not null default 'stored' check (status in ('stored', 'applied', 'refused')),
  refusal text check ((refusal is not null) = (status = 'refused')),
  -- When the log told its fate.
  marked_at timestamptz,
  -- When it was last given to Temporal, and when Temporal answered.
  sent_at timestamptz,
  confirmed_at timestamptz,
  attempts integer not null default 0
) with (fillfactor = 70);
create index commands_of_case on commands (case_id, received_at, command_id);
create index commands_unmarked on commands (stored_at, command_id) where status = 'stored';

create table effects (
  key text primary key,
  case_id text not null,
  state text not null default 'claimed' check (state in ('claimed', 'done', 'voided')),
  attempts integer not null default 1,
  result jsonb check (state <> 'done' or result is not null),
  claimed_at timestamptz not null default now(),
  last_claimed_at timestamptz not null default now(),
  done_at timestamptz
) with (fillfactor = 70);
create index effects_of_case on effects (case_id);

create table deliveries (
  case_id text not null,
  seq integer not null,
  audience text not null,
  template text not null,
  -- `unknown`: handed over without an answer; never sent again blindly.
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'unknown')),
  channel text,
  attempts integer not null default 0,
  code text,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  primary key (case_id, seq, audience, template)
);
create index deliveries_due on deliveries (due_at) where state in ('pending', 'sending');

create table claims (
  task_id text primary key,
  principal text not null,
  at timestamptz not null default now()
);
create index claims_of_principal on claims (principal);

-- What officials write down about a case for each other; the words lie encrypted in texts.
create table notes (
  note_id text primary key,
  case_id text not null,
  author text not null,
  text_id text not null,
  at timestamptz not null default now()
);
create index notes_of_case on notes (case_id, at);

-- Every contact with the municipality and its channel.
create table contacts (
  contact_id bigint generated always as identity primary key,
  case_id text,
  district text not null,
  channel text not null check (channel in ('web', 'api', 'counter', 'phone', 'visit')),
  purpose text not null,
  principal text,
  at timestamptz not null default now()
);
create index contacts_of_district on contacts (district, at);
