-- Whoever decides by right: senior leaders, and holders of a role of the school's own that has the right. Today, the letters and the pages
-- know no other list.
create view application_leader with (security_invoker = true) as
  select school_id, member_id from member_role where role = 'slt'
  union
  select h.school_id, h.member_id from member_custom_role h join custom_role c on c.school_id = h.school_id and c.id = h.role_id
    where c.retired_at is null and 'application.decide' = any (c.permissions);
grant select on application_leader to schoolgate_app;

create or replace view today_applications with (security_invoker = true) as
  with waiting as (select * from application where state in ('submitted', 'under-consideration')),
  party as (
    select school_id, id as application_id, applicant_id as member_id from waiting
    union select school_id, id, lead_id from waiting where lead_id is not null
    union select r.school_id, r.application_id, r.member_id from application_runner r join waiting w on w.school_id = r.school_id and w.id = r.application_id
  ),
  decider as (
    select w.school_id, w.id as application_id, r.member_id from waiting w join application_leader r on r.school_id = w.school_id where w.route = 'leaders'
    union
    select w.school_id, w.id, d.member_id from waiting w join duty_holder d on d.school_id = w.school_id and d.member_id is not null
      and ((d.duty = 'chair-of-governors' and w.route = 'chair') or (d.duty = 'application-deputy' and (w.route = 'deputies' or (w.route = 'leaders' and w.escalated_at is not null))))
  )
  select w.school_id, 'application.decide'::text as kind, w.id::text as id, w.name as subject, coalesce(w.reference, '') as detail, 'ACC-8'::text as clause,
    w.submitted_at as started_at, null::timestamptz as due_at, '/applications/' || w.id as path, d.member_id as for_member, null::text as for_permission, null::uuid as not_member
  from waiting w join decider d on d.school_id = w.school_id and d.application_id = w.id
    join member m on m.school_id = d.school_id and m.id = d.member_id and m.state = 'active'
  where not exists (select 1 from party p where p.school_id = w.school_id and p.application_id = w.id and p.member_id = d.member_id)
  union all
  select school_id, 'application.answer', id::text, name, question, 'ACC-8', coalesce(decided_at, submitted_at), null, '/applications/' || id, applicant_id, null, null
  from application where state = 'more-information';

-- What somebody has read and taken is asked of the policy and of training, by their doors: they know the days of grace, and who needs which course.
create or replace view application_sheet with (security_invoker = true) as
  select a.school_id, a.id,
    (select v.number from policy_version v where v.school_id = a.school_id and v.state = 'adopted') as policy_number,
    (select coalesce(jsonb_agg(to_jsonb(f) order by f.name, f.member_id), '[]') from (
      select m.id as member_id, m.name, m.email, m.job_title, m.kind, m.state,
        (select count(*)::int from account_runner o join account c on c.school_id = o.school_id and c.id = o.account_id and c.state <> 'closed'
          where o.school_id = m.school_id and o.member_id = m.id) as others,
        (select jsonb_build_object('inOrder', q.in_order, 'checkedOn', q.checked_on, 'by', w.name) from role_check q
          join member w on w.school_id = q.school_id and w.id = q.recorded_by where q.school_id = m.school_id and q.member_id = m.id) as role_check
      from application_runner r join member m on m.school_id = r.school_id and m.id = r.member_id
      where r.school_id = a.school_id and r.application_id = a.id) f) as runners,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email, 'state', m.state, 'isHead', m.is_head,
        'isLeader', exists (select 1 from application_leader s where s.school_id = m.school_id and s.member_id = m.id)) order by m.name, m.id), '[]')
      from member m where m.school_id = a.school_id and (m.is_head or m.id in (a.applicant_id, a.lead_id, a.decided_by, a.successor_id)
        or exists (select 1 from application_leader s where s.school_id = m.school_id and s.member_id = m.id)
        or exists (select 1 from application_runner r where r.school_id = a.school_id and r.application_id = a.id and r.member_id = m.id)
        or exists (select 1 from application_event e where e.school_id = a.school_id and e.application_id = a.id and e.actor_id = m.id))) as people,
    (select coalesce(jsonb_agg(jsonb_build_object('duty', d.duty, 'memberId', d.member_id, 'name', coalesce(m.name, d.name), 'email', coalesce(m.email, d.email),
        'namedBy', d.named_by, 'namedAt', d.named_at) order by d.duty, d.place), '[]')
      from duty_holder d left join member m on m.school_id = d.school_id and m.id = d.member_id
      where d.school_id = a.school_id and d.duty in ('chair-of-governors', 'application-deputy') and (d.member_id is null or m.state <> 'disabled')) as holders,
    (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'actorId', e.actor_id, 'actorName', e.actor_name, 'act', e.act, 'note', e.note) order by e.id desc), '[]')
      from application_event e where e.school_id = a.school_id and e.application_id = a.id) as story
  from application a;

create or replace view account_review_sheet with (security_invoker = true) as
  select r.school_id, r.id, a.name, a.platform, a.handle, a.url, a.aim, a.audience as audience_now, a.conditions as conditions_now, a.state as account_state,
    a.lead_id as lead_now, a.approved_at, a.live_at, a.locked_why,
    (select coalesce(jsonb_agg(o.member_id order by o.added_at, o.member_id), '[]') from account_runner o where o.school_id = a.school_id and o.account_id = a.id) as runner_ids,
    (select count(*)::int from publication p join channel c on c.school_id = p.school_id and c.id = p.channel_id
      where c.school_id = a.school_id and c.account_id = a.id and p.kind = 'post' and p.published_at >= r.opened_at - interval '1 year') as posts,
    (select max(p.published_at) from publication p join channel c on c.school_id = p.school_id and c.id = p.channel_id
      where c.school_id = a.school_id and c.account_id = a.id and p.kind = 'post') as last_post_at,
    (select count(*) filter (where k.state = 'met')::int from response_clock k join item i on i.school_id = k.school_id and i.id = k.item_id
      where i.school_id = a.school_id and i.account_id = a.id and k.started_at >= r.opened_at - interval '1 year') as answered_in_time,
    (select count(*) filter (where k.state in ('met', 'missed'))::int from response_clock k join item i on i.school_id = k.school_id and i.id = k.item_id
      where i.school_id = a.school_id and i.account_id = a.id and k.started_at >= r.opened_at - interval '1 year') as answers_due,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email, 'state', m.state, 'isHead', m.is_head,
        'isLeader', exists (select 1 from application_leader s where s.school_id = m.school_id and s.member_id = m.id)) order by m.name, m.id), '[]')
      from member m where m.school_id = r.school_id and (m.is_head or m.id in (r.lead_id, r.answered_by, r.decided_by, a.lead_id)
        or exists (select 1 from application_leader s where s.school_id = m.school_id and s.member_id = m.id)
        or exists (select 1 from account_runner o where o.school_id = m.school_id and o.account_id = a.id and o.member_id = m.id))) as people,
    (select coalesce(jsonb_agg(jsonb_build_object('duty', d.duty, 'memberId', d.member_id, 'name', coalesce(m.name, d.name), 'email', coalesce(m.email, d.email),
        'namedBy', d.named_by, 'namedAt', d.named_at) order by d.duty, d.place), '[]')
      from duty_holder d left join member m on m.school_id = d.school_id and m.id = d.member_id
      where d.school_id = r.school_id and d.duty in ('chair-of-governors', 'application-deputy') and (d.member_id is null or m.state <> 'disabled')) as holders
  from account_review r join account a on a.school_id = r.school_id and a.id = r.account_id;

create or replace view today_account_reviews with (security_invoker = true) as
  with open_review as (
    select r.*, a.name, a.lead_id as lead_now from account_review r join account a on a.school_id = r.school_id and a.id = r.account_id where r.state in ('asked', 'answered')
  ),
  party as (
    select school_id, id as review_id, lead_now as member_id from open_review
    union select school_id, id, lead_id from open_review
    union select school_id, id, answered_by from open_review where answered_by is not null
    union select o.school_id, w.id, o.member_id from account_runner o join open_review w on w.school_id = o.school_id and w.account_id = o.account_id
  ),
  decider as (
    select w.school_id, w.id as review_id, s.member_id from open_review w join application_leader s on s.school_id = w.school_id where w.route = 'leaders'
    union
    select w.school_id, w.id, d.member_id from open_review w join duty_holder d on d.school_id = w.school_id and d.member_id is not null
      and ((d.duty = 'chair-of-governors' and w.route = 'chair') or (d.duty = 'application-deputy' and w.route = 'deputies'))
  )
  select w.school_id, 'application.review-answer'::text as kind, w.id::text as id, w.name as subject, ''::text as detail, 'ACC-8'::text as clause,
    w.opened_at as started_at, (w.due_on + 1)::timestamptz as due_at, '/account-reviews/' || w.id as path, w.lead_now as for_member, null::text as for_permission, null::uuid as not_member
  from open_review w where w.state = 'asked'
  union all
  select w.school_id, 'application.review-decide', w.id::text, w.name, case when w.state = 'asked' then 'late' else '' end, 'ACC-8', coalesce(w.answered_at, w.escalated_at), (w.due_on + 1)::timestamptz,
    '/account-reviews/' || w.id, d.member_id, null, null
  from open_review w join decider d on d.school_id = w.school_id and d.review_id = w.id
    join member m on m.school_id = d.school_id and m.id = d.member_id and m.state = 'active'
  where (w.state = 'answered' or w.escalated_at is not null)
    and not exists (select 1 from party p where p.school_id = w.school_id and p.review_id = w.id and p.member_id = d.member_id);
