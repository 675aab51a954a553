-- Whether somebody looked for malware before the document was kept: none is kept in which it was found.
alter table documents add column scan text not null default 'not-scanned' check (scan in ('clean', 'not-scanned'));
