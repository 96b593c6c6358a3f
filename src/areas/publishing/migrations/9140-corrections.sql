-- A correction is a post of its own that takes the place of one that is out, once it is approved.
alter table post add column corrects_id uuid;
alter table post add foreign key (school_id, corrects_id) references post (school_id, id);
create index post_by_corrected on post (school_id, corrects_id) where corrects_id is not null;

create or replace view today_release with (security_invoker = true) as
  select p.school_id, case p.state when 'unconfirmed' then case when p.amends_id is null then 'publication.unconfirmed' else 'publication.change-unconfirmed' end
      when 'refused' then 'publication.refused' when 'missed' then 'publication.missed'
      when 'held' then 'publication.held' else case when p.amends_id is null then 'publication.to-do' else 'publication.to-change' end end as kind,
    p.id::text as id, coalesce(p.because, '') as subject, '' as detail, 'SCO-8' as clause, p.due_at as started_at,
    case p.state when 'to-do' then p.missed_after when 'held' then null else p.due_at + interval '1 hour' end as due_at,
    case when p.post_id is null then '/inbox' else '/posts/' || p.post_id end as path, p.author_id as for_member, null::text as for_permission, null::uuid as not_member
  from publication p where p.state in ('unconfirmed', 'to-do', 'held') or (p.state in ('refused', 'missed') and p.due_at > now() - interval '3 days')
  union all
  select p.school_id, 'publication.take-down', p.id::text, coalesce(p.because, ''), '', 'ABU-2', p.down_ordered_at, p.down_ordered_at + interval '1 day',
    case when p.post_id is null then '/inbox' else '/posts/' || p.post_id end, null::uuid, 'post.take-down', null::uuid
  from publication p where p.state = 'withdrawing' and p.next_look_at is null;
