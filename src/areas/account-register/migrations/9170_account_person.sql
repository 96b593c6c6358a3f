-- Everybody of the school with the facts by which their standing as a runner is judged: what they acknowledged, what they were trained in, and
-- what is asked before access. Facts only: the rooms they come from judge them.
create view account_person with (security_invoker = true) as
  select p.school_id, p.id, p.name, p.job_title, p.kind, p.state, p.roles,
    (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'inForce', v.state = 'adopted', 'graceUntil', n.grace_until) order by v.number desc), '[]')
      from acknowledgement a
        join policy_version v on v.school_id = a.school_id and v.id = a.version_id
        left join policy_version n on n.school_id = v.school_id and n.number = v.number + 1
      where a.school_id = p.school_id and a.member_id = p.id and (v.state = 'adopted' or n.grace_until is not null)) as acknowledged,
    (select coalesce(jsonb_agg(jsonb_build_object('courseId', t.course_id, 'completedAt', t.completed_at, 'expiresOn', t.expires_on) order by t.expires_on), '[]')
      from training_record t where t.school_id = p.school_id and t.member_id = p.id and t.voided_at is null) as taken,
    coalesce(q.asked, '[]') as asked
  from training_person p
    left join (select r.school_id,
        jsonb_agg(jsonb_build_object('audience', r.audience, 'courseId', r.course_id, 'days', r.days, 'startsOn', r.starts_on)) as asked
      from training_rule r where r.state = 'on' and r.days is null group by r.school_id) q on q.school_id = p.school_id;
grant select on account_person to schoolgate_app;
