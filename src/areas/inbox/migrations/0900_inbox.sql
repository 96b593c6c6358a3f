-- What people say to the school. An item is kept as it came; its clocks stand beside it, each with the working that gave its due time.
create table item (
  school_id uuid not null references school,
  id uuid not null,
  channel_id uuid not null,
  account_id uuid not null,
  remote_id text not null,
  remote_version text,
  kind text not null check (kind in ('reply', 'mention', 'quote', 'comment', 'message')),
  author_id text not null,
  author_handle text not null,
  author_name text not null,
  text text not null,
  url text,
  parent_remote text,
  parent_version text,
  root_remote text,
  root_version text,
  received_at timestamptz not null,
  found_at timestamptz not null,
  state text not null check (state in ('new', 'open', 'acknowledged', 'resolved', 'reopened', 'no-reply-needed')),
  assignee_id uuid,
  flagged_at timestamptz,
  flagged_by uuid,
  released_at timestamptz,
  released_by uuid,
  closed_because text,
  changed_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, channel_id, remote_id),
  foreign key (school_id, channel_id) references channel (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, assignee_id) references member (school_id, id)
);
create index item_open on item (school_id, received_at) include (state, assignee_id, channel_id) where state in ('new', 'open', 'acknowledged', 'reopened');
create index item_by_time on item (school_id, received_at desc, id);
create index item_by_thread on item (school_id, root_remote, received_at);
select make_school_table('item', 'select, insert, update');

create table response_clock (
  school_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  rule text not null,
  started_at timestamptz not null,
  target_at timestamptz not null,
  due_at timestamptz not null,
  working jsonb not null,
  state text not null check (state in ('running', 'met', 'missed', 'cancelled')),
  stopped_at timestamptz,
  stopped_by uuid,
  escalated_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, item_id) references item (school_id, id)
);
create index response_clock_running on response_clock (due_at) where state in ('running') and escalated_at is null;
create index response_clock_by_item on response_clock (school_id, item_id);
select make_school_table('response_clock', 'select, insert, update');
select let_clerk_read('response_clock', 'school_id, id, state, due_at, escalated_at');

-- What people did and said about an item among themselves, and the replies as they were sent.
create table item_event (
  school_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  at timestamptz not null,
  member_id uuid,
  kind text not null check (kind in ('note', 'assigned', 'reply', 'acknowledgement', 'reply-sent', 'reply-failed', 'flagged', 'released', 'closed', 'reopened', 'escalated')),
  words text not null default '',
  publication_id uuid,
  primary key (school_id, id),
  foreign key (school_id, item_id) references item (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index item_event_by_item on item_event (school_id, item_id, at);
create index item_event_by_publication on item_event (school_id, publication_id) where publication_id is not null;
select make_school_table('item_event', 'select, insert, update');

create view today_inbox with (security_invoker = true) as
  select i.school_id, 'inbox.answer'::text as kind, i.id::text as id, i.author_name as subject, left(i.text, 140) as detail, 'MON-3'::text as clause, c.started_at, c.due_at, '/inbox/' || i.id as path,
    i.assignee_id as for_member, case when i.assignee_id is null then 'inbox.reply' end as for_permission, null::uuid as not_member
  from item i join response_clock c on c.school_id = i.school_id and c.item_id = i.id and c.state = 'running'
  where i.state in ('new', 'open', 'reopened') and (i.flagged_at is null or i.released_at is not null)
  union all
  select i.school_id, 'inbox.overdue', i.id::text, i.author_name, left(i.text, 140), 'MON-3', c.started_at, c.due_at, '/inbox/' || i.id, null, 'inbox.assign', i.assignee_id
  from item i join response_clock c on c.school_id = i.school_id and c.item_id = i.id and c.state = 'running'
  where c.escalated_at is not null and i.state in ('new', 'open', 'reopened')
  union all
  select i.school_id, 'inbox.release', i.id::text, i.author_name, left(i.text, 140), 'BEH-9', i.flagged_at, c.due_at, '/inbox/' || i.id, null, 'inbox.release', null
  from item i left join response_clock c on c.school_id = i.school_id and c.item_id = i.id and c.state = 'running'
  where i.flagged_at is not null and i.released_at is null and i.state in ('new', 'open', 'reopened', 'acknowledged');
grant select on today_inbox to schoolgate_app;
