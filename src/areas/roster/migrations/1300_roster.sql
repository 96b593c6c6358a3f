-- What the school's information system last sent, in the few columns that are used, so that a file with changes only can be understood; and
-- what the school has said of its files: which school in them is this one, which number is a pupil's own, what its year groups are called.
create table roster_source (
  school_id uuid not null references school,
  system_name text not null default '' check (length(system_name) <= 120),
  kept jsonb not null,
  choices jsonb not null,
  brought_in_at timestamptz not null,
  brought_in_by uuid,
  primary key (school_id)
);
select make_school_table('roster_source', 'select, insert, update');

-- A roster that was read and waits for a yes; let go of after an hour.
create table roster_import (
  school_id uuid not null references school,
  id uuid not null,
  file_name text not null,
  staged jsonb,
  choices jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  committed_at timestamptz,
  primary key (school_id, id)
);
create index roster_import_to_forget on roster_import (expires_at);
select make_school_table('roster_import');
select let_clerk_read('roster_import', 'school_id, id, expires_at');
