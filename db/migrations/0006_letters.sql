-- Numbers of the secretariat: a number is committed with the snapshot of its letter or not at all, so a series has no gap;
-- a number that comes to nothing is void and stays listed.

create table letter_counters (
  -- Jalali year
  year integer not null,
  -- 0 is the centre
  series_district integer not null,
  unit text not null,
  serial integer not null check (serial > 0),
  primary key (year, series_district, unit)
);

create table letter_numbers (
  year integer not null,
  series_district integer not null,
  unit text not null,
  serial integer not null check (serial > 0),
  number text not null unique,
  state text not null default 'issued' check (state in ('issued', 'void')),
  letter_id text not null,
  case_id text not null,
  template text not null,
  snapshot jsonb not null,
  -- SHA-256 of the snapshot's canonical JSON.
  snapshot_hash bytea not null check (octet_length(snapshot_hash) = 32),
  verification_code text not null unique,
  pdf_sha256 bytea check (octet_length(pdf_sha256) = 32),
  issued_at timestamptz not null default now(),
  voided_at timestamptz,
  void_reason text check ((void_reason is not null) = (state = 'void')),
  primary key (year, series_district, unit, serial)
);
-- A letter has one number; after its number was voided it may have another.
create unique index letter_numbers_of_letter on letter_numbers (letter_id) where state = 'issued';
create index letter_numbers_of_case on letter_numbers (case_id);

create function keep_letter_number() returns trigger language plpgsql as $$
begin
  if (new.year, new.series_district, new.unit, new.serial, new.number, new.letter_id, new.case_id, new.template, new.snapshot,
      new.snapshot_hash, new.verification_code, new.issued_at)
     is distinct from
     (old.year, old.series_district, old.unit, old.serial, old.number, old.letter_id, old.case_id, old.template, old.snapshot,
      old.snapshot_hash, old.verification_code, old.issued_at)
     or old.state = 'void'
     or (old.pdf_sha256 is not null and new.pdf_sha256 is distinct from old.pdf_sha256) then
    raise exception 'a letter number keeps its letter: only its PDF is added once, or it is voided' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger letter_numbers_kept before update on letter_numbers for each row execute function keep_letter_number();
create trigger letter_numbers_listed before delete or truncate on letter_numbers
  for each statement execute function refuse_change();
