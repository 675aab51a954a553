-- One row per try to pay an invoice. A transaction of a bank is counted once: its number is unique per gateway.

create table payment_attempts (
  attempt_id text primary key,
  invoice_id text not null,
  case_id text not null,
  gateway text not null,
  state text not null default 'created' check (
    state in ('created', 'redirected', 'verifying', 'paid', 'failed', 'reversed', 'expired', 'unknown')
  ),
  -- Our number of the try at the gateway.
  order_id text not null,
  -- The gateway's token is a key to its page: only its SHA-256 is kept.
  token_hash bytea,
  ref_num text,
  amount_rials numeric(20, 0) not null check (amount_rials > 0),
  -- What the gateway says that it took.
  captured_rials numeric(20, 0),
  code text,
  verify_attempts integer not null default 0,
  created_at timestamptz not null default now(),
  redirected_at timestamptz,
  called_back_at timestamptz,
  verified_at timestamptz,
  settled_at timestamptz,
  -- When the confirmPayment command of this try was stored.
  told_at timestamptz,
  unique (gateway, order_id),
  unique (gateway, ref_num)
);
create index payment_attempts_of_invoice on payment_attempts (invoice_id, created_at);
create index payment_attempts_of_case on payment_attempts (case_id);
create index payment_attempts_unsettled on payment_attempts (created_at)
  where state in ('redirected', 'verifying', 'unknown') or (state = 'paid' and told_at is null);
