-- What was done about what others wrote, and the record that was made before it. Both are only added to: an act moves through its states,
-- and an act that takes another back is an act of its own.
create table moderation_evidence (
  school_id uuid not null references school,
  id uuid not null,
  item_id uuid not null,
  taken_at timestamptz not null,
  taken_by uuid not null,
  -- Of the record as it lies sealed: words, author, address, times.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sealed text not null,
  primary key (school_id, id),
  foreign key (school_id, item_id) references item (school_id, id),
  foreign key (school_id, taken_by) references member (school_id, id)
);
create index moderation_evidence_by_item on moderation_evidence (school_id, item_id, taken_at);
select make_school_table('moderation_evidence', 'select, insert');

create table moderation_act (
  school_id uuid not null references school,
  id uuid not null,
  item_id uuid not null,
  evidence_id uuid not null,
  channel_id uuid not null,
  account_id uuid not null,
  act text not null check (length(act) between 3 and 20),
  reason text not null check (length(reason) <= 40),
  -- What followers are told, which names nobody; or why nothing is said.
  words text not null default '' check (length(words) <= 300),
  silence text not null default '' check (length(silence) <= 40),
  undoes_id uuid,
  ordered_by uuid not null,
  ordered_at timestamptz not null,
  state text not null check (state in ('waits', 'ordered', 'doing', 'looking', 'done', 'refused', 'to-do', 'to-confirm', 'unclear', 'stopped')),
  by_hand boolean not null default false,
  because text,
  -- What the one call came to, as far as it is known.
  called text check (called in ('done', 'unknown')),
  tries int not null default 0,
  next_look_at timestamptz,
  look_until timestamptz,
  agreed_by uuid,
  agreed_at timestamptz,
  done_at timestamptz,
  done_by uuid,
  -- It was read there, not only answered.
  seen boolean not null default false,
  confirmed_by uuid,
  confirmed_at timestamptz,
  told_at timestamptz,
  told_by uuid,
  told_where text not null default '' check (length(told_where) <= 500),
  primary key (school_id, id),
  foreign key (school_id, item_id) references item (school_id, id),
  foreign key (school_id, evidence_id) references moderation_evidence (school_id, id),
  foreign key (school_id, channel_id) references channel (school_id, id),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, undoes_id) references moderation_act (school_id, id),
  foreign key (school_id, ordered_by) references member (school_id, id),
  foreign key (school_id, agreed_by) references member (school_id, id),
  foreign key (school_id, done_by) references member (school_id, id),
  foreign key (school_id, confirmed_by) references member (school_id, id),
  foreign key (school_id, told_by) references member (school_id, id),
  check (agreed_by is null or agreed_by <> ordered_by),
  check (confirmed_by is null or confirmed_by <> done_by),
  check ((state = 'done') = (done_at is not null)),
  check (words = '' or silence = '')
);
create index moderation_act_due on moderation_act (next_look_at) where next_look_at is not null;
create index moderation_act_by_item on moderation_act (school_id, item_id, ordered_at);
create index moderation_act_by_time on moderation_act (school_id, ordered_at desc, id);
-- Ordering the same twice is once, whoever presses at the same moment.
create unique index moderation_act_one_open on moderation_act (school_id, item_id, act)
  where state in ('waits', 'ordered', 'doing', 'looking', 'to-do', 'to-confirm', 'unclear');
select make_school_table('moderation_act', 'select, insert, update');
select let_clerk_read('moderation_act', 'school_id, id, next_look_at');

-- Each call, written down before it is made: a crash in between is seen as a call that may have happened.
create table moderation_attempt (
  school_id uuid not null references school,
  id uuid not null,
  act_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  because text,
  primary key (school_id, id),
  foreign key (school_id, act_id) references moderation_act (school_id, id)
);
create index moderation_attempt_by_act on moderation_attempt (school_id, act_id, started_at);
select make_school_table('moderation_attempt', 'select, insert, update');

-- What a person brought as proof of what they did or saw there.
create table moderation_proof (
  school_id uuid not null references school,
  id uuid not null,
  act_id uuid not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  link text not null default '' check (length(link) <= 500),
  words text not null default '' check (length(words) <= 500),
  mime text,
  -- Of the screenshot as it came, and as it is kept.
  sha256_came text check (sha256_came ~ '^[0-9a-f]{64}$'),
  sha256_kept text check (sha256_kept ~ '^[0-9a-f]{64}$'),
  sealed text,
  primary key (school_id, id),
  foreign key (school_id, act_id) references moderation_act (school_id, id),
  foreign key (school_id, brought_by) references member (school_id, id),
  check ((sealed is null) = (sha256_kept is null) and (sealed is null) = (sha256_came is null) and (sealed is null) = (mime is null))
);
create index moderation_proof_by_act on moderation_proof (school_id, act_id, brought_at);
select make_school_table('moderation_proof', 'select, insert');

-- What others wrote, with where it stands: for this room, which is asked by the inbox and so does not ask it.
create view moderation_item with (security_invoker = true) as
  select i.school_id, i.id, i.channel_id, i.account_id, i.remote_id, i.remote_version, i.kind, i.author_id, i.author_handle, i.author_name,
    i.text, i.url, case when i.root_remote <> i.remote_id then i.root_remote end as post_remote,
    case when i.root_remote <> i.remote_id then i.root_version end as post_version, i.received_at, i.found_at, i.awaits_approval,
    i.flagged_at is not null and i.released_at is null as is_held, a.name as account_name, a.platform, a.platform_name, a.handle,
    a.state as account_state, c.mode
  from item i
  join account a on a.school_id = i.school_id and a.id = i.account_id
  join channel c on c.school_id = i.school_id and c.id = i.channel_id;
grant select on moderation_item to schoolgate_app;

create view today_moderation with (security_invoker = true) as
  with task as (
    select m.*, i.author_name
    from moderation_act m join item i on i.school_id = m.school_id and i.id = m.item_id
    where m.state in ('waits', 'to-do', 'to-confirm', 'unclear', 'refused', 'done')
  )
  select school_id, 'moderation.agree'::text as kind, id::text as id, author_name as subject, act as detail, 'ABU-2'::text as clause,
    ordered_at as started_at, null::timestamptz as due_at, '/moderation/' || id as path,
    null::uuid as for_member, 'moderation.agree'::text as for_permission, ordered_by as not_member
  from task where state = 'waits'
  union all
  select school_id, 'moderation.to-do', id::text, author_name, act, 'ABU-2', ordered_at, null, '/moderation/' || id, ordered_by, null, null
  from task where state = 'to-do'
  union all
  select school_id, 'moderation.confirm', id::text, author_name, act, 'ABU-2', ordered_at, null, '/moderation/' || id, null, 'moderation.agree', done_by
  from task where state = 'to-confirm'
  union all
  select school_id, 'moderation.unclear', id::text, author_name, act, 'ABU-2', ordered_at, null, '/moderation/' || id, ordered_by, null, null
  from task where state = 'unclear'
  union all
  select school_id, 'moderation.unclear', id::text, author_name, act, 'ABU-2', ordered_at, null, '/moderation/' || id, null, 'inbox.assign', ordered_by
  from task where state = 'unclear'
  union all
  select school_id, 'moderation.refused', id::text, author_name, act, 'ABU-2', ordered_at, null, '/moderation/' || id, ordered_by, null, null
  from task where state = 'refused'
  union all
  select school_id, 'moderation.tell', id::text, author_name, act, 'ABU-3', done_at, null, '/moderation/' || id, ordered_by, null, null
  from task where state = 'done' and words <> '' and told_at is null;
grant select on today_moderation to schoolgate_app;

-- What was done about an item, for the conversation in which it stands.
create view moderation_of_item with (security_invoker = true) as
  select m.school_id, m.item_id, m.id, m.act, m.reason, m.state, m.ordered_at, o.name as ordered_name,
    exists (select 1 from moderation_act u where u.school_id = m.school_id and u.undoes_id = m.id and u.state = 'done') as undone
  from moderation_act m join member o on o.school_id = m.school_id and o.id = m.ordered_by;
grant select on moderation_of_item to schoolgate_app;

-- Where an item came in, and whether a machine works it: as before, with two words more at its end.
create or replace view inbox_place with (security_invoker = true) as
  select c.school_id, c.id as channel_id, a.name, a.platform, a.state,
    (select coalesce(jsonb_agg(r.member_id), '[]') || jsonb_build_array(a.lead_id) from account_runner r where r.school_id = a.school_id and r.account_id = a.id) as runners,
    c.mode, a.platform_name
  from channel c join account a on a.school_id = c.school_id and a.id = c.account_id;
