-- What a version holds beside the wording of its clauses: chapters' openings, clauses that do not apply, clauses of the school's own,
-- the answers of the data protection chapter, decisions. One text by key, so that any two can be held against one another.
alter table policy_version add column content jsonb not null default '{}';
alter table policy_version add column begun_from text not null default 'pack' check (begun_from in ('pack', 'adopted', 'trust'));
-- Where the one who adopted it said that nothing changes in meaning: why; acknowledgements were then carried over.
alter table policy_version add column same_meaning_because text check (length(same_meaning_because) between 10 and 1000);
-- Until then the acknowledgement of the version before still keeps a runner in date.
alter table policy_version add column grace_until timestamptz;
-- When the software asked its owner to look at it again.
alter table policy_version add column review_asked_at timestamptz;
select let_clerk_read('policy_version', 'school_id, id, state, review_on, review_asked_at');
alter table acknowledgement add column carried_from uuid;

create table policy_draft (
  school_id uuid not null references school,
  id uuid not null,
  state text not null check (state in ('draft', 'in-review', 'adopted', 'dropped')),
  begun_from text not null check (begun_from in ('pack', 'adopted', 'trust')),
  from_number integer,
  start jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  ended_at timestamptz,
  version_id uuid,
  primary key (school_id, id),
  foreign key (school_id, made_by) references member (school_id, id),
  foreign key (school_id, version_id) references policy_version (school_id, id)
);
create unique index policy_draft_open on policy_draft (school_id) where state in ('draft', 'in-review');
select make_school_table('policy_draft', 'select, insert, update');

-- What was changed in a draft, one row a part, so that two who write at once never write over one another.
create table policy_draft_part (
  school_id uuid not null,
  draft_id uuid not null,
  part text not null check (length(part) between 3 and 80),
  text text not null check (length(text) <= 20000),
  version integer not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (school_id, draft_id, part),
  foreign key (school_id, draft_id) references policy_draft (school_id, id),
  foreign key (school_id, changed_by) references member (school_id, id)
);
select make_school_table('policy_draft_part', 'select, insert, update');

-- Every wording that was written over is kept.
create table policy_draft_past (
  school_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  part text not null,
  text text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, draft_id) references policy_draft (school_id, id),
  foreign key (school_id, changed_by) references member (school_id, id)
);
create index policy_draft_past_by_part on policy_draft_past (school_id, draft_id, part);
select make_school_table('policy_draft_past', 'select, insert');

create table policy_comment (
  school_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  part text not null,
  text text not null check (length(text) between 1 and 2000),
  author_id uuid not null,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  primary key (school_id, id),
  foreign key (school_id, draft_id) references policy_draft (school_id, id),
  foreign key (school_id, author_id) references member (school_id, id),
  foreign key (school_id, settled_by) references member (school_id, id)
);
create index policy_comment_by_draft on policy_comment (school_id, draft_id);
select make_school_table('policy_comment', 'select, insert, update');

create table policy_reviewer (
  school_id uuid not null,
  draft_id uuid not null,
  member_id uuid not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answer text check (answer in ('agreed', 'changes')),
  note text not null default '' check (length(note) <= 2000),
  primary key (school_id, draft_id, member_id),
  foreign key (school_id, draft_id) references policy_draft (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id),
  check ((answer is null) = (answered_at is null))
);
select make_school_table('policy_reviewer');

-- The policies that are read with this one live their own lives. `settled_at`: the owner looked at ours again after the last change.
create table linked_policy (
  school_id uuid not null references school,
  id uuid not null,
  clause text check (clause in ('LNK-1', 'LNK-2', 'LNK-3')),
  name text not null check (length(name) between 1 and 120),
  version text not null default '' check (length(version) <= 40),
  dated_on date,
  review_on date,
  link text not null default '' check (length(link) <= 500),
  changed_at timestamptz not null,
  changed_by uuid not null,
  settled_at timestamptz,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, changed_by) references member (school_id, id)
);
create unique index linked_policy_by_clause on linked_policy (school_id, clause) where ended_at is null;
select make_school_table('linked_policy', 'select, insert, update');
