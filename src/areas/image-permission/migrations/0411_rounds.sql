-- A round of asking families. What it asked and how often it reminds is kept as it was when it began.
create table permission_round (
  school_id uuid not null references school,
  id uuid not null,
  classes text[] not null,
  only_open boolean not null,
  asked text[] not null,
  wording_version integer not null,
  reminders integer not null,
  remind_after_days integer not null,
  started_at timestamptz not null,
  started_by uuid,
  closed_at timestamptz,
  primary key (school_id, id)
);
select make_school_table('permission_round', 'select, insert, update');

create table round_pupil (
  school_id uuid not null,
  round_id uuid not null,
  pupil_id uuid not null,
  primary key (school_id, round_id, pupil_id),
  foreign key (school_id, round_id) references permission_round (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);
select make_school_table('round_pupil', 'select, insert');

-- A person who is written to in a round. `next_at` is when the next letter is due; null when none is.
create table round_letter (
  school_id uuid not null,
  round_id uuid not null,
  contact_id uuid not null,
  times integer not null default 0,
  next_at timestamptz,
  sent_at timestamptz,
  answered_at timestamptz,
  because text not null default '',
  primary key (school_id, round_id, contact_id),
  foreign key (school_id, round_id) references permission_round (school_id, id),
  foreign key (school_id, contact_id) references family_contact (school_id, id)
);
create index round_letter_due on round_letter (next_at) where next_at is not null;
create index round_letter_by_contact on round_letter (school_id, contact_id) where answered_at is null;
select make_school_table('round_letter', 'select, insert, update');
select let_clerk_read('round_letter', 'school_id, round_id, contact_id, next_at');
