-- What a case is found by without a number of its own: words of names, renovation codes and plates, as keyed hashes
-- (db/personal/case-words.ts). Nothing can be read from them without the key.
create table case_words (
  word bytea not null check (octet_length(word) = 32),
  case_id text not null,
  district text not null,
  applicant text not null,
  primary key (word, case_id)
);
create index case_words_of_case on case_words (case_id);

alter table case_words enable row level security, force row level security;
create policy handled_in_district on case_words to app_api, app_worker using (
  district = any ((select app_district_scope())::text[]) or (select app_everywhere())
);
create policy own on case_words to app_api, app_worker using (
  applicant = any ((select app_applicant_scope())::text[])
);
grant select, insert on case_words to app_api, app_worker;
grant delete on case_words to app_worker;

-- Every search of the office: who, what for and when. What was typed is encrypted and forgotten after half an hour; the
-- address of a page of results holds the id alone.
create table searches (
  search_id text primary key check (search_id ~ '^srch_[0-9a-f]{32}$'),
  principal text not null,
  is_personal boolean not null,
  sealed text,
  at timestamptz not null default now()
);
create index searches_sealed on searches (at) where sealed is not null;

alter table searches enable row level security, force row level security;
create policy own_search on searches to app_api using (
  principal = (select app_principal()) and (select app_is_official())
);
create policy swept on searches to app_worker using ((select app_everywhere()));
grant select, insert on searches to app_api;
grant select on searches to app_worker;
grant update (sealed) on searches to app_worker;

create index letters_by_number on letters (number);
create index inquiries_by_any_reference on inquiries (reference) where reference is not null;
