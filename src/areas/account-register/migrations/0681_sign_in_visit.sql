-- Somebody is on a platform's own page to let us in. What they bring back counts for this session and this school only, once, for ten
-- minutes; only the hash of what binds it is here, and what must be remembered meanwhile is sealed.
create table sign_in_visit (
  school_id uuid not null references school,
  id uuid not null,
  account_id uuid not null,
  member_id uuid not null,
  session_id uuid not null,
  state_hash text not null,
  sealed text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (school_id, id),
  unique (school_id, state_hash),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index sign_in_visit_made on sign_in_visit (made_at);
select make_school_table('sign_in_visit', 'select, insert, update, delete');
select let_clerk_read('sign_in_visit', 'school_id, id, made_at');
