-- A slip of paper for a family without e-mail. The code is on the paper and nowhere else.
create table answer_slip (
  school_id uuid not null,
  id uuid not null,
  pupil_id uuid not null,
  code_hash text not null unique,
  made_at timestamptz not null,
  made_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);
create index answer_slip_by_pupil on answer_slip (school_id, pupil_id) where revoked_at is null;
select make_school_table('answer_slip', 'select, insert, update');
select let_clerk_read('answer_slip', 'school_id, id, code_hash, expires_at, revoked_at');
