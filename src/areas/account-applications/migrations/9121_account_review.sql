alter table account_review add foreign key (school_id, account_id) references account (school_id, id);
-- The register asks for a review a month before it is due: what it asked stands in this column.
grant select (review_asked_at) on account to schoolgate_clerk;

-- All that the page of one review shows, in one read: the account, who runs it, what it did within the year, and who may decide.
create view account_review_sheet with (security_invoker = true) as
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
        'isLeader', exists (select 1 from member_role s where s.school_id = m.school_id and s.member_id = m.id and s.role = 'slt')) order by m.name, m.id), '[]')
      from member m where m.school_id = r.school_id and (m.is_head or m.id in (r.lead_id, r.answered_by, r.decided_by, a.lead_id)
        or exists (select 1 from member_role s where s.school_id = m.school_id and s.member_id = m.id and s.role = 'slt')
        or exists (select 1 from account_runner o where o.school_id = m.school_id and o.account_id = a.id and o.member_id = m.id))) as people,
    (select coalesce(jsonb_agg(jsonb_build_object('duty', d.duty, 'memberId', d.member_id, 'name', coalesce(m.name, d.name), 'email', coalesce(m.email, d.email),
        'namedBy', d.named_by, 'namedAt', d.named_at) order by d.duty, d.place), '[]')
      from duty_holder d left join member m on m.school_id = d.school_id and m.id = d.member_id
      where d.school_id = r.school_id and d.duty in ('chair-of-governors', 'application-deputy') and (d.member_id is null or m.state <> 'disabled')) as holders
  from account_review r join account a on a.school_id = r.school_id and a.id = r.account_id;
grant select on account_review_sheet to schoolgate_app;

create view today_account_reviews with (security_invoker = true) as
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
    select w.school_id, w.id as review_id, s.member_id from open_review w join member_role s on s.school_id = w.school_id and s.role = 'slt' where w.route = 'leaders'
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
grant select on today_account_reviews to schoolgate_app;
