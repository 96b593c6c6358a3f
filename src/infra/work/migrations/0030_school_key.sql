-- The school's key-encrypting keys, wrapped by the root key, which is never in the database.
create table school_key (
  school_id uuid not null references school,
  id text not null,
  wrapped text not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (school_id, id)
);
create unique index school_key_in_use on school_key (school_id) where retired_at is null;
select make_school_table('school_key', 'select, insert, update');
