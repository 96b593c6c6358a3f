-- Take-down of many at once, with what a person saw as its proof; and a published post that a corrected one has taken the place of.
alter table publication drop constraint publication_state_check;
alter table publication add constraint publication_state_check
  check (state in ('planned', 'prepared', 'committing', 'confirming', 'published', 'refused', 'unconfirmed', 'missed', 'cancelled', 'held', 'to-do', 'withdrawing', 'taken-down', 'replaced'));
-- The publication whose words this one changes where they stand; null for a post of its own.
alter table publication add column amends_id uuid;
alter table publication add foreign key (school_id, amends_id) references publication (school_id, id);
-- When it was ordered down and why; `because` then says why it is still there. An order may come while the post is still leaving.
alter table publication add column down_ordered_at timestamptz;
alter table publication add column down_because text;
alter table publication add column down_tries integer not null default 0;
-- How it is known to be gone where no machine can look: who looked, when, and what they kept of it.
alter table publication add column down_proof jsonb;
alter table publication_attempt drop constraint publication_attempt_call_check;
alter table publication_attempt add constraint publication_attempt_call_check check (call in ('commit', 'withdraw', 'amend'));
-- What was taken down may be said again, as a new approved version.
drop index publication_of_target;
create unique index publication_of_target on publication (school_id, target_id)
  where state not in ('cancelled', 'missed', 'refused', 'taken-down', 'replaced');
create unique index publication_amended_once on publication (school_id, amends_id)
  where amends_id is not null and state not in ('cancelled', 'missed', 'refused', 'unconfirmed');

create or replace view today_release with (security_invoker = true) as
  select p.school_id, case p.state when 'unconfirmed' then 'publication.unconfirmed' when 'refused' then 'publication.refused' when 'missed' then 'publication.missed'
      when 'held' then 'publication.held' else 'publication.to-do' end as kind,
    p.id::text as id, coalesce(p.because, '') as subject, '' as detail, 'SCO-8' as clause, p.due_at as started_at,
    case p.state when 'to-do' then p.missed_after when 'held' then null else p.due_at + interval '1 hour' end as due_at,
    case when p.post_id is null then '/inbox' else '/posts/' || p.post_id end as path, p.author_id as for_member, null::text as for_permission, null::uuid as not_member
  from publication p where p.state in ('unconfirmed', 'to-do', 'held') or (p.state in ('refused', 'missed') and p.due_at > now() - interval '3 days')
  union all
  select p.school_id, 'publication.take-down', p.id::text, coalesce(p.because, ''), '', 'ABU-2', p.down_ordered_at, p.down_ordered_at + interval '1 day',
    case when p.post_id is null then '/inbox' else '/posts/' || p.post_id end, null::uuid, 'post.take-down', null::uuid
  from publication p where p.state = 'withdrawing' and p.next_look_at is null;
