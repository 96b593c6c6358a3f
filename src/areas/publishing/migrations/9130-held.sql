-- What was on its way when its account was suspended is held: it goes only when a person lets it go.
alter table publication drop constraint publication_state_check;
alter table publication add constraint publication_state_check
  check (state in ('planned', 'prepared', 'committing', 'confirming', 'published', 'refused', 'unconfirmed', 'missed', 'cancelled', 'held', 'to-do', 'withdrawing', 'taken-down'));
create index publication_by_channel on publication (school_id, channel_id, state);

create or replace view today_release with (security_invoker = true) as
  select p.school_id, case p.state when 'unconfirmed' then 'publication.unconfirmed' when 'refused' then 'publication.refused' when 'missed' then 'publication.missed'
      when 'held' then 'publication.held' else 'publication.to-do' end as kind,
    p.id::text as id, coalesce(p.because, '') as subject, '' as detail, 'SCO-8' as clause, p.due_at as started_at,
    case p.state when 'to-do' then p.missed_after when 'held' then null else p.due_at + interval '1 hour' end as due_at,
    case when p.post_id is null then '/inbox' else '/posts/' || p.post_id end as path, p.author_id as for_member, null::text as for_permission, null::uuid as not_member
  from publication p where p.state in ('unconfirmed', 'to-do', 'held') or (p.state in ('refused', 'missed') and p.due_at > now() - interval '3 days');
