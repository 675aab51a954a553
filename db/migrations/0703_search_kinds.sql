-- What a search was taken for (a national id, a name …): which cases a personal one found is in the access log.
alter table searches add column kinds text[] not null default '{}';
