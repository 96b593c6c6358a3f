-- Training for everybody, not only for those who run accounts: who needs what, courses of the school's own, sessions with
-- attendance, evidence from elsewhere, certificates, reminders, and the private check-up.

-- Where a record came from, and what a certificate says. The code is what a screen checks a certificate by.
alter table training_record
  add column code text not null default upper(substr(md5(gen_random_uuid()::text), 1, 10)),
  add column source text not null default 'e-learning' check (source in ('e-learning', 'attendance', 'evidence')),
  add column course_title text not null default 'Running a school account' check (length(course_title) between 1 and 120),
  add column provider text not null default '' check (length(provider) <= 120),
  add column result text not null default '' check (length(result) <= 60),
  add column file_number text not null default '' check (length(file_number) <= 80),
  add column session_id uuid,
  add column voided_at timestamptz,
  add column void_because text not null default '' check (length(void_because) <= 300);
alter table training_record alter column course_title drop default;
create unique index training_record_by_code on training_record (school_id, code);
-- The same line of a list, or the same sitting of a session, gives one record and never two.
create unique index training_record_evidence on training_record (school_id, member_id, course_id, completed_at) where source = 'evidence' and voided_at is null;
create unique index training_record_attendance on training_record (school_id, session_id, member_id) where source = 'attendance' and voided_at is null;
grant update (provider, result, file_number, expires_on, voided_at, void_because) on training_record to schoolgate_app;

-- A course of the school's own. Each version stays as it was taught; at most one is being written and one is in use.
create table training_course (
  school_id uuid not null references school,
  id uuid not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'in-use', 'superseded', 'retired')),
  title text not null check (length(title) between 1 and 120),
  for_whom text not null default '' check (length(for_whom) <= 300),
  kind text not null check (kind in ('e-learning', 'attendance')),
  minutes integer not null check (minutes between 1 and 600),
  valid_months integer not null check (valid_months between 1 and 120),
  parts jsonb not null default '[]',
  changed_by uuid not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  primary key (school_id, id, version),
  foreign key (school_id, changed_by) references member (school_id, id)
);
create unique index training_course_draft on training_course (school_id, id) where state = 'draft';
create unique index training_course_in_use on training_course (school_id, id) where state = 'in-use';
select make_school_table('training_course', 'select, insert, update, delete');

-- Who needs which course: the school's changes to what comes with the policy (same id), and what it adds itself. No days: before
-- somebody has access to an account.
create table training_requirement (
  school_id uuid not null references school,
  id text not null check (length(id) between 1 and 60),
  audience text not null check (length(audience) between 1 and 60),
  course_id text not null check (length(course_id) between 1 and 80),
  days integer check (days between 0 and 730),
  valid_months integer not null check (valid_months between 1 and 120),
  starts_on date,
  state text not null check (state in ('on', 'off')),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, changed_by) references member (school_id, id)
);
select make_school_table('training_requirement', 'select, insert, update');

-- A meeting at which a course is taught. The check-in code is kept as a hash and works for minutes.
create table training_session (
  school_id uuid not null references school,
  id uuid not null,
  course_id text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 600),
  place text not null check (length(place) between 1 and 160),
  trainer text not null default '' check (length(trainer) <= 120),
  provider text not null default '' check (length(provider) <= 120),
  state text not null check (state in ('planned', 'begun', 'held', 'cancelled')),
  state_because text not null default '' check (length(state_because) <= 300),
  check_in_hash text,
  check_in_until timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, made_by) references member (school_id, id)
);
create index training_session_due on training_session (starts_at) where state = 'planned';
select make_school_table('training_session', 'select, insert, update');
select let_clerk_read('training_session', 'school_id, id, starts_at, state');

create table training_seat (
  school_id uuid not null,
  session_id uuid not null,
  member_id uuid not null,
  invited_at timestamptz not null,
  came text check (came in ('yes', 'no')),
  came_by text check (came_by in ('list', 'code')),
  came_at timestamptz,
  primary key (school_id, session_id, member_id),
  foreign key (school_id, session_id) references training_session (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index training_seat_by_member on training_seat (school_id, member_id);
select make_school_table('training_seat', 'select, insert, update, delete');

-- The check-up stores that it was done, and when. There is no column for anything else, and there must not be one.
create table training_check_up (
  school_id uuid not null references school,
  member_id uuid not null,
  done_at timestamptz not null,
  primary key (school_id, member_id, done_at),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('training_check_up', 'select, insert');

-- When the software first and last looked through a school's training; due again on each new day of the school's own.
create table training_look (
  school_id uuid not null references school,
  first_on date not null,
  looked_on date not null,
  primary key (school_id)
);
select make_school_table('training_look', 'select, insert, update');
select let_clerk_read('training_look', 'school_id, looked_on');

-- What was asked or reminded, once each: the key is what two workers race for.
create table training_reminder (
  school_id uuid not null references school,
  member_id uuid not null,
  course_id text not null,
  stage text not null check (stage in ('month', 'week', 'day', 'over')),
  for_on date not null,
  made_at timestamptz not null,
  primary key (school_id, member_id, course_id, stage, for_on),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('training_reminder', 'select, insert');
