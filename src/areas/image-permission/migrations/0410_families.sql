-- Who may be asked about a pupil. The address is sealed: it opens when a letter is written, and for those who keep the list.
create table family_contact (
  school_id uuid not null references school,
  id uuid not null,
  external_id text not null check (length(external_id) between 1 and 60),
  name text not null check (length(name) between 1 and 120),
  email_sealed text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, external_id)
);
select make_school_table('family_contact');

create table pupil_contact (
  school_id uuid not null,
  pupil_id uuid not null,
  contact_id uuid not null,
  relationship text not null default '' check (length(relationship) <= 60),
  has_responsibility boolean not null,
  may_answer boolean not null,
  priority integer not null default 0,
  ended_at timestamptz,
  primary key (school_id, pupil_id, contact_id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, contact_id) references family_contact (school_id, id)
);
create index pupil_contact_by_contact on pupil_contact (school_id, contact_id) where ended_at is null;
select make_school_table('pupil_contact');

-- What each person of a family answered. `person` is the contact's id, or the name that was given; empty where nobody is named.
-- `permission` holds what comes of them together: a no of one wins until it is taken back or settled.
create table family_answer (
  school_id uuid not null,
  pupil_id uuid not null,
  purpose text not null,
  person text not null check (length(person) <= 120),
  state text not null check (state in ('yes', 'no', 'withdrawn', 'not-asked')),
  given_by text not null default '' check (length(given_by) <= 120),
  given_on date,
  source text not null default '' check (length(source) <= 120),
  wording_version integer,
  expires_on date,
  recorded_at timestamptz not null,
  primary key (school_id, pupil_id, purpose, person),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);
select make_school_table('family_answer', 'select, insert, update');

-- Which version of the request the family read when it answered.
alter table permission_history add column wording_version integer;

alter table roll_import drop constraint roll_import_kind_check;
alter table roll_import add constraint roll_import_kind_check check (kind in ('pupils', 'permissions', 'no-publish', 'contacts'));

-- How the school asks. Without a row: what it asks about already, for the school year, with two reminders a week apart.
create table permission_setting (
  school_id uuid not null references school,
  asked text[] not null,
  lasts text not null check (lasts in ('school-year', 'leaving', 'five-years')),
  reminders integer not null check (reminders between 0 and 2),
  remind_after_days integer not null check (remind_after_days between 3 and 30),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (school_id)
);
select make_school_table('permission_setting', 'select, insert, update');
