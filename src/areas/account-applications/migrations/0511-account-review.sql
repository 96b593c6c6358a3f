-- Once a year an account is justified afresh: its lead answers, and whoever may decide keeps it, keeps it with conditions, or closes it.
create table account_review (
  school_id uuid not null references school,
  id uuid not null,
  account_id uuid not null,
  application_id uuid,
  lead_id uuid not null,
  state text not null check (state in ('asked', 'answered', 'kept', 'kept-with-conditions', 'closed', 'lapsed')),
  opened_at timestamptz not null,
  due_on date not null,
  look_at timestamptz,
  still_needed boolean,
  answer text not null default '' check (length(answer) <= 2000),
  audience text not null default '' check (length(audience) <= 2000),
  answered_at timestamptz,
  answered_by uuid,
  escalated_at timestamptz,
  route text not null default 'leaders' check (route in ('leaders', 'deputies', 'chair', 'nobody')),
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text not null default '',
  reasons text not null default '' check (length(reasons) <= 2000),
  conditions text not null default '' check (length(conditions) <= 2000),
  next_on date,
  primary key (school_id, id),
  foreign key (school_id, application_id) references application (school_id, id),
  foreign key (school_id, lead_id) references member (school_id, id),
  foreign key (school_id, answered_by) references member (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id),
  check (decided_by is null or (decided_by <> lead_id and decided_by is distinct from answered_by))
);
create unique index account_review_open on account_review (school_id, account_id) where state in ('asked', 'answered');
create index account_review_due on account_review (look_at) where look_at is not null;
select make_school_table('account_review', 'select, insert, update');
select let_clerk_read('account_review', 'school_id, id, account_id, state, look_at');
