-- A request for an account: the five points of its case, and what came of it. Drafts may have gaps; the rule fills them in at submission.
create table application (
  school_id uuid not null references school,
  id uuid not null,
  reference text,
  applicant_id uuid not null,
  platform text not null check (length(platform) between 1 and 40),
  name text not null check (length(name) between 1 and 80),
  aim text not null default '',
  audience text not null default '',
  promotion text not null default '',
  visibility text check (visibility in ('open', 'closed')),
  visibility_how text not null default '',
  lead_id uuid,
  state text not null check (state in ('draft', 'submitted', 'under-consideration', 'more-information', 'approved', 'approved-with-conditions', 'rejected', 'withdrawn')),
  created_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  reasons text not null default '',
  conditions text not null default '',
  question text not null default '',
  review_on date,
  account_id uuid,
  primary key (school_id, id),
  unique (school_id, reference),
  foreign key (school_id, applicant_id) references member (school_id, id),
  foreign key (school_id, lead_id) references member (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id),
  -- Nobody decides their own, whatever the software above may think.
  check (decided_by is null or decided_by <> applicant_id)
);
create index application_by_state on application (school_id, state);
select make_school_table('application', 'select, insert, update');

create table application_runner (
  school_id uuid not null,
  application_id uuid not null,
  member_id uuid not null,
  primary key (school_id, application_id, member_id),
  foreign key (school_id, application_id) references application (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('application_runner', 'select, insert, delete');

-- What has happened to it, for the people it concerns; the log holds the same for the school.
create table application_event (
  school_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  act text not null,
  note text not null default '',
  primary key (school_id, id),
  foreign key (school_id, application_id) references application (school_id, id),
  foreign key (school_id, actor_id) references member (school_id, id)
);
create index application_event_by_application on application_event (school_id, application_id, id);
select make_school_table('application_event', 'select, insert');

create view today_applications with (security_invoker = true) as
  select school_id, 'application.decide'::text as kind, id::text as id, name as subject, coalesce(reference, '') as detail, 'ACC-8'::text as clause,
    submitted_at as started_at, null::timestamptz as due_at, '/applications/' || id as path, null::uuid as for_member, 'application.decide'::text as for_permission, applicant_id as not_member
  from application where state in ('submitted', 'under-consideration')
  union all
  select school_id, 'application.answer', id::text, name, question, 'ACC-8', coalesce(decided_at, submitted_at), null, '/applications/' || id, applicant_id, null, null
  from application where state = 'more-information';
grant select on today_applications to schoolgate_app;
