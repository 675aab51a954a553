-- The rules of the municipality as they were published: versions are added and never changed, since cases and letters
-- refer to them.

create table procedures (
  service text not null,
  version text not null,
  -- SHA-256 of the body's canonical JSON.
  sha256 bytea not null check (octet_length(sha256) = 32),
  body jsonb not null,
  -- What a run of a case needs of it, apart so that it is read alone.
  core jsonb not null,
  published_at timestamptz not null default now(),
  primary key (service, version)
);

create table tariffs (
  version text primary key,
  sha256 bytea not null check (octet_length(sha256) = 32),
  body jsonb not null,
  published_at timestamptz not null default now()
);

create table calendars (
  district text not null,
  version text not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  body jsonb not null,
  -- The newest one counts.
  no integer generated always as identity unique,
  published_at timestamptz not null default now(),
  primary key (district, version)
);

-- Which version of a service a district offers, and when.
create table offerings (
  service text not null,
  district text not null,
  version text not null,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  primary key (service, district, valid_from),
  foreign key (service, version) references procedures
);

do $$
declare
  name text;
begin
  foreach name in array array['procedures', 'tariffs', 'calendars'] loop
    execute format('create trigger %1$s_append_only before update or delete or truncate on %1$I
      for each statement execute function refuse_change()', name);
  end loop;
end
$$;
grant select on procedures, tariffs, calendars, offerings to app_api, app_worker;
