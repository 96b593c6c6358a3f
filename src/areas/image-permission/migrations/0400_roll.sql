-- The roll: no date of birth, no address, no number that follows a child. A pupil is known by the school's own local id.
create table pupil (
  school_id uuid not null references school,
  id uuid not null,
  local_id text not null check (length(local_id) between 1 and 60),
  forename text not null check (length(forename) between 1 and 80),
  surname text not null check (length(surname) between 1 and 80),
  nickname text not null default '' check (length(nickname) <= 80),
  year_group text not null check (length(year_group) between 1 and 20),
  class_name text not null check (length(class_name) between 1 and 60),
  state text not null check (state in ('on_roll', 'leaver')),
  leaving_on date,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, local_id)
);
create index pupil_by_class on pupil (school_id, class_name, surname, forename) where state = 'on_roll';
select make_school_table('pupil', 'select, insert, update');

-- What counts now: one answer a pupil, purpose and giver. What is not here was not asked, and that is a no.
create table permission (
  school_id uuid not null,
  pupil_id uuid not null,
  purpose text not null,
  giver text not null check (giver in ('family', 'pupil')),
  state text not null check (state in ('yes', 'no', 'withdrawn', 'not-asked')),
  basis text not null check (basis in ('consent', 'public-task', 'legitimate-interests')),
  given_by text not null default '' check (length(given_by) <= 120),
  given_on date,
  source text not null default '' check (length(source) <= 120),
  expires_on date,
  recorded_at timestamptz not null,
  primary key (school_id, pupil_id, purpose, giver),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);
select make_school_table('permission', 'select, insert, update');

-- Every answer there ever was. Nothing is changed or taken out.
create table permission_history (
  school_id uuid not null,
  id uuid not null,
  pupil_id uuid not null,
  purpose text not null,
  giver text not null,
  state text not null,
  basis text not null,
  given_by text not null,
  given_on date,
  source text not null,
  expires_on date,
  note text not null default '' check (length(note) <= 500),
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);
create index permission_history_by_pupil on permission_history (school_id, pupil_id, recorded_at desc);
select make_school_table('permission_history', 'select, insert');

-- The school's own words for a consent, and what they open. An empty list: asked by the school, used for nothing here.
create table purpose_name (
  school_id uuid not null references school,
  folded text not null check (length(folded) between 1 and 200),
  consent_name text not null,
  purposes text[] not null,
  mapped_at timestamptz not null,
  mapped_by uuid,
  primary key (school_id, folded)
);
select make_school_table('purpose_name', 'select, insert, update');

-- Who may not be published. The reason, where somebody wrote one, is sealed and opens to the head and the safeguarding lead.
create table no_publish_entry (
  school_id uuid not null,
  id uuid not null,
  pupil_id uuid not null,
  from_on date not null,
  until_on date,
  all_channels boolean not null,
  channels text[] not null default '{}',
  reason_sealed text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  check (until_on is null or until_on >= from_on),
  check (all_channels or cardinality(channels) > 0),
  primary key (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);
create index no_publish_by_pupil on no_publish_entry (school_id, pupil_id) where ended_at is null;
select make_school_table('no_publish_entry', 'select, insert, update');

-- A list that was read and waits for a yes. Its rows are let go when it is brought in, and all of it after an hour.
create table roll_import (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('pupils', 'permissions', 'no-publish')),
  file_name text not null,
  whole_roll boolean not null,
  list jsonb,
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  committed_at timestamptz,
  counts jsonb,
  primary key (school_id, id)
);
create index roll_import_to_forget on roll_import (expires_at);
select make_school_table('roll_import');
select let_clerk_read('roll_import', 'school_id, id, expires_at');

-- Counts every change to what the checks rely on, so that a list compiled from it knows when it is stale.
create table roll_version (
  school_id uuid not null references school,
  version bigint not null,
  primary key (school_id)
);
select make_school_table('roll_version', 'select, insert, update');
create function roll_changed() returns trigger language plpgsql as $$
begin
  insert into roll_version as v (school_id, version) select current_school(), 1 where current_school() is not null
    on conflict (school_id) do update set version = v.version + 1;
  return null;
end $$;
create trigger roll_changed after insert or update on pupil for each statement execute function roll_changed();
create trigger roll_changed after insert or update on permission for each statement execute function roll_changed();
create trigger roll_changed after insert or update on no_publish_entry for each statement execute function roll_changed();
