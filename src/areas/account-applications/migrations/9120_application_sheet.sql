-- All that the page of one application shows beside the application itself, in one read: people, runners with what they have read and
-- taken, who holds the duties that decide, and what has happened. The doors of the rooms decide; this only shows.
create view application_sheet with (security_invoker = true) as
  select a.school_id, a.id,
    (select v.number from policy_version v where v.school_id = a.school_id and v.state = 'adopted') as policy_number,
    (select coalesce(jsonb_agg(to_jsonb(f) order by f.name, f.member_id), '[]') from (
      select m.id as member_id, m.name, m.email, m.job_title, m.kind, m.state,
        (select k.at from acknowledgement k join policy_version v on v.school_id = k.school_id and v.id = k.version_id and v.state = 'adopted'
          where k.school_id = m.school_id and k.member_id = m.id) as read_at,
        (select max(t.expires_on) from training_record t where t.school_id = m.school_id and t.member_id = m.id and t.course_id = 'running-a-school-account') as trained_until,
        (select count(*)::int from account_runner o join account c on c.school_id = o.school_id and c.id = o.account_id and c.state <> 'closed'
          where o.school_id = m.school_id and o.member_id = m.id) as others,
        (select jsonb_build_object('inOrder', q.in_order, 'checkedOn', q.checked_on, 'by', w.name) from role_check q
          join member w on w.school_id = q.school_id and w.id = q.recorded_by where q.school_id = m.school_id and q.member_id = m.id) as role_check
      from application_runner r join member m on m.school_id = r.school_id and m.id = r.member_id
      where r.school_id = a.school_id and r.application_id = a.id) f) as runners,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email, 'state', m.state, 'isHead', m.is_head,
        'isLeader', exists (select 1 from member_role s where s.school_id = m.school_id and s.member_id = m.id and s.role = 'slt')) order by m.name, m.id), '[]')
      from member m where m.school_id = a.school_id and (m.is_head or m.id in (a.applicant_id, a.lead_id, a.decided_by, a.successor_id)
        or exists (select 1 from member_role s where s.school_id = m.school_id and s.member_id = m.id and s.role = 'slt')
        or exists (select 1 from application_runner r where r.school_id = a.school_id and r.application_id = a.id and r.member_id = m.id)
        or exists (select 1 from application_event e where e.school_id = a.school_id and e.application_id = a.id and e.actor_id = m.id))) as people,
    (select coalesce(jsonb_agg(jsonb_build_object('duty', d.duty, 'memberId', d.member_id, 'name', coalesce(m.name, d.name), 'email', coalesce(m.email, d.email),
        'namedBy', d.named_by, 'namedAt', d.named_at) order by d.duty, d.place), '[]')
      from duty_holder d left join member m on m.school_id = d.school_id and m.id = d.member_id
      where d.school_id = a.school_id and d.duty in ('chair-of-governors', 'application-deputy') and (d.member_id is null or m.state <> 'disabled')) as holders,
    (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'actorId', e.actor_id, 'actorName', e.actor_name, 'act', e.act, 'note', e.note) order by e.id desc), '[]')
      from application_event e where e.school_id = a.school_id and e.application_id = a.id) as story
  from application a;
grant select on application_sheet to schoolgate_app;
