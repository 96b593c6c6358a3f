-- The school's own days: when terms begin and end, when staff train, when it is closed, and where it departs from its nation's bank holidays.
-- Nothing is changed or taken out: an entry that no longer holds says when it was taken back and by whom.
create table calendar_entry (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('term_start', 'term_end', 'half_term', 'inset', 'closure', 'extra_holiday', 'removed_holiday')),
  from_on date not null,
  until_on date not null,
  name text not null default '' check (length(name) <= 120),
  source text not null check (length(source) between 1 and 120),
  created_at timestamptz not null,
  created_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  check (until_on >= from_on and until_on < from_on + 62),
  primary key (school_id, id)
);
create unique index calendar_entry_once on calendar_entry (school_id, kind, from_on, until_on) where removed_at is null;
create index calendar_entry_by_change on calendar_entry (school_id, created_at desc);
select make_school_table('calendar_entry', 'select, insert, update');

-- A calendar that was read and waits for a yes; let go of after an hour.
create table calendar_import (
  school_id uuid not null references school,
  id uuid not null,
  file_name text not null,
  source text not null,
  found jsonb,
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  committed_at timestamptz,
  primary key (school_id, id)
);
create index calendar_import_to_forget on calendar_import (expires_at);
select make_school_table('calendar_import');
select let_clerk_read('calendar_import', 'school_id, id, expires_at');
