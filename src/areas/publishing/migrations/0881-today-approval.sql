-- What waits for a second pair of eyes: for whoever may approve where any colleague will do, for those asked by name elsewhere. What a
-- writer must put right stays in the view beside it.
create or replace view today_publishing with (security_invoker = true) as
  select p.school_id, case p.state when 'missed' then 'post.missed'::text else 'post.changes' end as kind, p.id::text as id,
    coalesce(nullif(left(regexp_replace(p.text, '\s+', ' ', 'g'), 70), ''), 'A post without words') as subject,
    coalesce(p.note, '') as detail, 'DO-1'::text as clause, p.changed_at as started_at, p.due_at, '/posts/' || p.id as path,
    p.author_id as for_member, null::text as for_permission, null::uuid as not_member
  from post p
  where p.state in ('changes-asked', 'missed');

create view today_approval with (security_invoker = true) as
  with waiting as (
    select p.school_id, p.id, p.author_id, p.text, p.needs_senior, p.urgent, p.submitted_at, p.due_at, s.position, s.by_whom, s.clause,
      s.asked_at, s.due_at as step_due, m.name as author
    from post p
    join member m on m.school_id = p.school_id and m.id = p.author_id
    left join approval_step s on s.school_id = p.school_id and s.post_id = p.id and s.asked_at is not null and s.done_at is null
    where p.state = 'in-review'
  ), told as (
    select w.*, coalesce(nullif(left(regexp_replace(w.text, '\s+', ' ', 'g'), 70), ''), 'A post without words') as subject,
      case when w.urgent then 'post.approve-urgent' else 'post.approve' end as kind,
      coalesce(w.clause, case when w.needs_senior then 'DO-1' else 'IMG-1' end) as of_clause,
      case when w.urgent then coalesce(w.step_due, w.due_at) else w.due_at end as decide_by
    from waiting w
  )
  select t.school_id, t.kind, t.id::text as id, t.subject, 'Written by ' || t.author as detail, t.of_clause as clause,
    coalesce(t.asked_at, t.submitted_at) as started_at, t.decide_by as due_at, '/posts/' || t.id as path,
    null::uuid as for_member, 'post.approve'::text as for_permission, t.author_id as not_member
  from told t where t.by_whom is null or t.by_whom = 'colleague'
  union all
  select t.school_id, t.kind, t.id::text, t.subject, 'Written by ' || t.author, t.of_clause,
    a.asked_at, t.decide_by, '/posts/' || t.id, a.member_id, null, null
  from told t
  join approval_asked a on a.school_id = t.school_id and a.post_id = t.id and a.position = t.position
  where t.by_whom <> 'colleague'
  union all
  select o.school_id, 'post.opinion', o.id::text, coalesce(nullif(left(regexp_replace(p.text, '\s+', ' ', 'g'), 70), ''), 'A post without words'),
    m.name, 'DO-9', o.asked_at, null, '/posts/' || o.post_id || '#opinions', o.asked_of, null, null
  from post_opinion o
  join post p on p.school_id = o.school_id and p.id = o.post_id
  join member m on m.school_id = o.school_id and m.id = o.asked_by
  where o.answered_at is null and p.state in ('draft', 'in-review', 'changes-asked', 'approved', 'scheduled')
  union all
  select u.school_id, 'post.review-urgent', u.post_id::text,
    coalesce(nullif(left(regexp_replace(p.text, '\s+', ' ', 'g'), 70), ''), 'A post without words'), m.name, 'DO-1', u.sent_at, u.due_at,
    '/posts/' || u.post_id || '#review', null, 'approval.oversee', u.sent_by
  from urgent_review u
  join post p on p.school_id = u.school_id and p.id = u.post_id
  join member m on m.school_id = u.school_id and m.id = u.sent_by
  where u.outcome is null;
grant select on today_approval to schoolgate_app;
