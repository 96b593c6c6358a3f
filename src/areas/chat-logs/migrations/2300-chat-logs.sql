-- What was said in a game, given in as a file. Of the file only the kept lines are here, its fingerprint, and how much was left out and why.
create table chat_import (
  school_id uuid not null references school,
  id uuid not null,
  account_id uuid not null,
  file_name text not null check (length(file_name) <= 200),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_size bigint not null,
  last_day date not null,
  zone text not null,
  -- By the platform's own words for the reasons: how many lines were left out.
  left_out jsonb not null,
  players text[] not null,
  state text not null default 'read' check (state in ('read', 'kept', 'thrown-away')),
  brought_by uuid not null,
  brought_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  -- When what nobody has to look at leaves; null once it has.
  forget_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, brought_by) references member (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id)
);
create index chat_import_by_account on chat_import (school_id, account_id, brought_at desc);
create index chat_import_to_forget on chat_import (forget_at) where forget_at is not null;
select make_school_table('chat_import', 'select, insert, update');
select let_clerk_read('chat_import', 'school_id, id, forget_at');

create table chat_line (
  school_id uuid not null,
  import_id uuid not null,
  number integer not null,
  account_id uuid not null,
  at timestamptz not null,
  place text not null,
  who text not null,
  words text not null,
  mark text not null,
  -- What the school's own word lists say of it: a list of sentences with their clauses; empty where there is nothing to look at.
  findings jsonb not null default '[]',
  primary key (school_id, import_id, number),
  foreign key (school_id, import_id) references chat_import (school_id, id)
);
create index chat_line_by_mark on chat_line (school_id, account_id, mark);
select make_school_table('chat_line', 'select, insert, delete');

-- A game server's own machine, which sends what is said there as it is said.
create table chat_source (
  school_id uuid not null references school,
  id uuid not null,
  account_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  key_sealed text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  heard_at timestamptz,
  kept integer not null default 0,
  left_out integer not null default 0,
  primary key (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, made_by) references member (school_id, id)
);
create index chat_source_by_account on chat_source (school_id, account_id);
select make_school_table('chat_source', 'select, insert, update');
select let_clerk_read('chat_source', 'school_id, id, ended_at');

-- Where it was said: the account with its channel, read in one go.
create view chat_place with (security_invoker = true) as
  select a.school_id, a.id as account_id, c.id as channel_id, a.name, a.platform, a.state
  from account a join channel c on c.school_id = a.school_id and c.account_id = a.id;
grant select on chat_place to schoolgate_app;

create view today_chat_logs with (security_invoker = true) as
  select i.school_id, 'chat-log.decide'::text as kind, i.id::text as id, a.name as subject, i.file_name as detail, 'MON-6'::text as clause,
    i.brought_at as started_at, i.forget_at as due_at, '/accounts/' || i.account_id || '/chat-log/' || i.id as path,
    i.brought_by as for_member, null::text as for_permission, null::uuid as not_member
  from chat_import i join account a on a.school_id = i.school_id and a.id = i.account_id
  where i.state = 'read';
grant select on today_chat_logs to schoolgate_app;
