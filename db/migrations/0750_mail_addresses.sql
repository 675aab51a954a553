-- A citizen may be told by mail: his address, sealed like his phone once a code proved it, and how he wants to be told.
-- Nobody is looked for by a mail address, and a family may share one, so there is no blind index of it.
alter table citizens
  add column mail text,
  add column mail_proved_at timestamptz check ((mail_proved_at is null) = (mail is null)),
  -- One that awaits its code.
  add column mail_asked text,
  add column mail_asked_at timestamptz check ((mail_asked_at is null) = (mail_asked is null)),
  add column told_by text not null default 'sms' check (told_by in ('sms', 'mail')),
  add column told_in text not null default 'fa' check (told_in in ('fa', 'en')),
  add constraint told_by_proved_mail check (told_by = 'sms' or mail is not null);

create policy own_telling on citizens for update to app_api
  using (principal_id = (select app_principal())) with check (principal_id = (select app_principal()));
grant update (mail, mail_proved_at, mail_asked, mail_asked_at, told_by, told_in) on citizens to app_api;
-- Rotation of keys and erasure.
grant update (mail, mail_proved_at, mail_asked, mail_asked_at, told_by) on citizens to app_worker;
