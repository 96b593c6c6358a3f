-- A school's key can be changed while the school works. The key in use is the one that was not replaced; a replaced one still
-- opens what it sealed, until every sealed column was moved to a later key; then it is retired, and its wrapped bytes are destroyed.
alter table school_key add column replaced_at timestamptz, add column destroyed_at timestamptz,
  -- How what earlier keys sealed comes under this one: its data keys wrapped anew, or all of it sealed anew after a leak.
  add column takes_over text not null default 'rewrap' check (takes_over in ('rewrap', 're-encrypt')),
  alter column wrapped drop not null,
  add check (retired_at is null or replaced_at is not null),
  add check (destroyed_at is null or retired_at is not null),
  add check ((wrapped is null) = (destroyed_at is not null));
drop index school_key_in_use;
create unique index school_key_in_use on school_key (school_id) where replaced_at is null;
select let_clerk_read('school_key', 'school_id, id, made_at, replaced_at, retired_at, destroyed_at');
create index school_key_to_retire on school_key (replaced_at) where replaced_at is not null and destroyed_at is null;

-- No key goes while anything is sealed under it, whoever asks: `sealed_under` counts every sealed column that the catalog knows
-- (made in always-sealed.sql, after all rooms' tables).
create function school_key_stays() returns trigger language plpgsql as $$
begin
  if new.retired_at is not null and old.retired_at is null then
    if exists (select 1 from sealed_under u where u.school_id = old.school_id and u.key_id = old.id) then
      raise exception 'a school key that something is sealed under cannot be retired' using errcode = 'restrict_violation';
    end if;
  end if;
  if old.retired_at is not null and new.retired_at is null then
    raise exception 'a retired school key stays retired' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger school_key_stays before update on school_key for each row execute function school_key_stays();
