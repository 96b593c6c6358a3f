-- A reply that somebody else reads before it goes. Its words never change: another reply takes its place, and this one is void.
create table reply_waiting (
  school_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  kind text not null check (kind in ('reply', 'acknowledgement')),
  -- As it was typed, and with the signature below it, as it would go out.
  text text not null,
  reply text not null,
  written_by uuid not null,
  asked_at timestamptz not null,
  by_whom text not null check (by_whom in ('colleague', 'lead', 'senior', 'head', 'dsl', 'person', 'outside')),
  clause text not null,
  because text not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'changes-asked', 'refused', 'void')),
  decided_by uuid,
  decided_at timestamptz,
  comment text not null default '' check (length(comment) <= 500),
  primary key (school_id, id),
  foreign key (school_id, item_id) references item (school_id, id),
  foreign key (school_id, written_by) references member (school_id, id),
  foreign key (school_id, decided_by) references member (school_id, id),
  check ((state in ('waiting', 'void')) = (decided_by is null))
);
create unique index reply_waiting_one on reply_waiting (school_id, item_id) where state = 'waiting';
create index reply_waiting_by_item on reply_waiting (school_id, item_id, asked_at);
select make_school_table('reply_waiting', 'select, insert, update');

-- Who was asked by name; a reply that any colleague may read names nobody.
create table reply_asked (
  school_id uuid not null,
  reply_id uuid not null,
  member_id uuid not null,
  primary key (school_id, reply_id, member_id),
  foreign key (school_id, reply_id) references reply_waiting (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
create index reply_asked_by_member on reply_asked (school_id, member_id);
select make_school_table('reply_asked', 'select, insert');

alter table item_event drop constraint item_event_kind_check;
alter table item_event add constraint item_event_kind_check check (kind in ('note', 'assigned', 'reply', 'acknowledgement', 'reply-sent',
  'reply-failed', 'reply-waits', 'reply-agreed', 'reply-returned', 'reply-refused', 'reply-withdrawn', 'flagged', 'released', 'closed',
  'reopened', 'escalated'));

-- While a reply waits, its reader has something to do and its writer has not; sent back, it is the writer's again.
create view today_reply with (security_invoker = true) as
  with waiting as (
    select w.*, i.author_name, m.name as writer, c.due_at
    from reply_waiting w
    join item i on i.school_id = w.school_id and i.id = w.item_id
    join member m on m.school_id = w.school_id and m.id = w.written_by
    left join response_clock c on c.school_id = w.school_id and c.item_id = w.item_id and c.state = 'running'
    where w.state = 'waiting'
  )
  select w.school_id, 'inbox.read-reply'::text as kind, w.id::text as id, w.author_name as subject, w.writer as detail, w.clause,
    w.asked_at as started_at, w.due_at, '/inbox/' || w.item_id as path,
    null::uuid as for_member, 'post.approve'::text as for_permission, w.written_by as not_member
  from waiting w where not exists (select 1 from reply_asked a where a.school_id = w.school_id and a.reply_id = w.id)
  union all
  select w.school_id, 'inbox.read-reply', w.id::text, w.author_name, w.writer, w.clause, w.asked_at, w.due_at, '/inbox/' || w.item_id,
    a.member_id, null, null
  from waiting w join reply_asked a on a.school_id = w.school_id and a.reply_id = w.id
  union all
  select w.school_id, 'inbox.reply-returned', w.id::text, i.author_name, w.comment, w.clause, w.decided_at, c.due_at, '/inbox/' || w.item_id,
    w.written_by, null, null
  from reply_waiting w
  join item i on i.school_id = w.school_id and i.id = w.item_id and i.state in ('new', 'open', 'acknowledged', 'reopened')
  left join response_clock c on c.school_id = w.school_id and c.item_id = w.item_id and c.state = 'running'
  where w.state in ('changes-asked', 'refused')
    and not exists (select 1 from reply_waiting l where l.school_id = w.school_id and l.item_id = w.item_id and l.asked_at > w.asked_at)
    and not exists (select 1 from item_event e where e.school_id = w.school_id and e.item_id = w.item_id and e.publication_id is not null and e.at > w.decided_at);
grant select on today_reply to schoolgate_app;

create or replace view today_inbox with (security_invoker = true) as
  select i.school_id, 'inbox.answer'::text as kind, i.id::text as id, i.author_name as subject, left(i.text, 140) as detail, 'MON-3'::text as clause, c.started_at, c.due_at, '/inbox/' || i.id as path,
    i.assignee_id as for_member, case when i.assignee_id is null then 'inbox.reply' end as for_permission, null::uuid as not_member
  from item i join response_clock c on c.school_id = i.school_id and c.item_id = i.id and c.state = 'running'
  where i.state in ('new', 'open', 'reopened') and (i.flagged_at is null or i.released_at is not null)
    and not exists (select 1 from reply_waiting w where w.school_id = i.school_id and w.item_id = i.id and w.state = 'waiting')
  union all
  select i.school_id, 'inbox.overdue', i.id::text, i.author_name, left(i.text, 140), 'MON-3', c.started_at, c.due_at, '/inbox/' || i.id, null, 'inbox.assign', i.assignee_id
  from item i join response_clock c on c.school_id = i.school_id and c.item_id = i.id and c.state = 'running'
  where c.escalated_at is not null and i.state in ('new', 'open', 'reopened')
  union all
  select i.school_id, 'inbox.release', i.id::text, i.author_name, left(i.text, 140), 'BEH-9', i.flagged_at, c.due_at, '/inbox/' || i.id, null, 'inbox.release', null
  from item i left join response_clock c on c.school_id = i.school_id and c.item_id = i.id and c.state = 'running'
  where i.flagged_at is not null and i.released_at is null and i.state in ('new', 'open', 'reopened', 'acknowledged');
