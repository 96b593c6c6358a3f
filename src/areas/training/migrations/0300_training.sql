-- A course taken to its end: dated evidence with the version of the course and the answers that were right.
create table training_record (
  school_id uuid not null references school,
  id uuid not null,
  member_id uuid not null,
  course_id text not null,
  course_version integer not null,
  right_answers integer not null,
  questions integer not null,
  completed_at timestamptz not null,
  expires_on date not null,
  primary key (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index training_record_by_member on training_record (school_id, member_id, course_id, expires_on desc);
select make_school_table('training_record', 'select, insert');

-- How far somebody has come in a course; gone when it is finished.
create table training_progress (
  school_id uuid not null,
  member_id uuid not null,
  course_id text not null,
  answers jsonb not null default '{}',
  primary key (school_id, member_id, course_id),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('training_progress');

-- Whoever runs an account, or is named to, must be trained (ACC-10). The register and the applications come later and are joined there.
create view today_training with (security_invoker = true) as
  select m.school_id, 'training.take'::text as kind, 'running-a-school-account'::text as id, 'Running a school account'::text as subject, ''::text as detail, 'ROL-T2'::text as clause,
    m.created_at as started_at, null::timestamptz as due_at, '/training'::text as path, m.id as for_member, null::text as for_permission, null::uuid as not_member
  from member m where m.state = 'active' and m.kind in ('staff', 'volunteer')
    and not exists (select 1 from training_record t where t.school_id = m.school_id and t.member_id = m.id and t.course_id = 'running-a-school-account' and t.expires_on >= current_date);
grant select on today_training to schoolgate_app;
