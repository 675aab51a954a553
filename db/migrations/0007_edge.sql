-- What the edge of the product remembers about requests.

create table idempotency_keys (
  key text not null,
  principal text not null,
  route text not null,
  body_hash bytea not null check (octet_length(body_hash) = 32),
  status integer not null,
  response jsonb not null,
  created_at timestamptz not null default now(),
  primary key (principal, route, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- Ids of callbacks that were taken, so a replayed one is known.
create table callback_messages (
  provider text not null,
  webhook_id text not null,
  received_at timestamptz not null default now(),
  primary key (provider, webhook_id)
);
create index callback_messages_age on callback_messages (received_at);

-- A write that proves that writing works; one row per process.
create table health_canary (
  process text primary key,
  beats bigint not null default 1,
  at timestamptz not null default now()
);
