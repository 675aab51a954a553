-- What a letter says is personal: it is kept sealed by its case's key, so that whoever destroys the key has erased it.
-- SQL has no keys: what stands in the clear is sealed by the worker when it starts, or by `sara8 keys rotate`.
alter table letter_numbers
  alter column snapshot drop not null,
  add column sealed text,
  -- Neither once the letter is erased.
  add constraint letter_said_once check (snapshot is null or sealed is null);
create index letter_numbers_unsealed on letter_numbers (number) where snapshot is not null;
grant update (snapshot, sealed) on letter_numbers to app_worker;

create or replace function keep_letter_number() returns trigger language plpgsql as $$
begin
  if (new.year, new.series_district, new.unit, new.serial, new.number, new.letter_id, new.case_id, new.template,
      new.snapshot_hash, new.verification_code, new.issued_at)
     is distinct from
     (old.year, old.series_district, old.unit, old.serial, old.number, old.letter_id, old.case_id, old.template,
      old.snapshot_hash, old.verification_code, old.issued_at)
     or (new.snapshot is not null and new.snapshot is distinct from old.snapshot)
     or (new.sealed is not null and new.sealed is distinct from old.sealed and old.snapshot is null)
     or (old.state = 'void' and (new.state, new.pdf_sha256, new.voided_at, new.void_reason)
       is distinct from (old.state, old.pdf_sha256, old.voided_at, old.void_reason))
     or (old.pdf_sha256 is not null and new.pdf_sha256 is distinct from old.pdf_sha256) then
    raise exception 'a letter number keeps its letter: only its PDF is added once, or it is voided, sealed or erased'
      using errcode = '42501';
  end if;
  return new;
end
$$;
