create or replace view today_policy with (security_invoker = true) as
  select v.school_id, 'policy.acknowledge'::text as kind, v.id::text as id, 'version ' || v.number as subject, ''::text as detail, 'ROL-T1'::text as clause, v.adopted_at as started_at,
    coalesce(v.grace_until, v.adopted_at + interval '14 days') as due_at, '/policy'::text as path, m.id as for_member, null::text as for_permission, null::uuid as not_member
  from policy_version v join member m on m.school_id = v.school_id and m.state = 'active'
  where v.state = 'adopted' and not exists (select 1 from acknowledgement a where a.school_id = v.school_id and a.version_id = v.id and a.member_id = m.id)
  union all
  select s.school_id, 'policy.adopt', s.school_id::text, '', '', 'ROL-S2', s.created_at, null, '/policy/adopt', null, 'policy.adopt', null
  from school s where not exists (select 1 from policy_version v where v.school_id = s.school_id and v.state = 'adopted')
  union all
  select d.school_id, 'policy.review', d.id::text, '', '', 'ROL-S2', r.asked_at, null, '/policy/draft', r.member_id, null, null
  from policy_draft d join policy_reviewer r on r.school_id = d.school_id and r.draft_id = d.id
  where d.state = 'in-review' and r.answered_at is null
  union all
  -- The owner while they work here, else those who adopt.
  select v.school_id, 'policy.look-again', v.id::text, 'version ' || v.number, '', 'ROL-S2', v.review_asked_at, v.review_on::timestamp at time zone s.time_zone,
    '/policy/versions', case when m.state = 'active' then v.owner_id end, case when m.state = 'active' then null else 'policy.adopt' end, null
  from policy_version v join school s on s.school_id = v.school_id left join member m on m.school_id = v.school_id and m.id = v.owner_id
  where v.state = 'adopted' and v.review_asked_at is not null
  union all
  select l.school_id, 'policy.linked-changed', l.id::text, l.name, l.version, coalesce(l.clause, 'LNK-1'), l.changed_at, null, '/policy/linked',
    case when m.state = 'active' then v.owner_id end, case when m.state = 'active' then null else 'policy.adopt' end, null
  from linked_policy l join policy_version v on v.school_id = l.school_id and v.state = 'adopted' left join member m on m.school_id = v.school_id and m.id = v.owner_id
  where l.ended_at is null and l.changed_at > v.adopted_at and (l.settled_at is null or l.settled_at < l.changed_at)
  union all
  select t.school_id, 'policy.base-changed', b.number::text, t.trust_name, 'version ' || b.number, 'ROL-S2', b.published_at, null, '/policy/trust/changes',
    case when m.state = 'active' then v.owner_id end, case when m.state = 'active' then null else 'policy.adopt' end, null
  from trust_membership t
    join lateral (select x.number, x.published_at from our_trust_base x order by x.number desc limit 1) b on true
    join policy_version v on v.school_id = t.school_id and v.state = 'adopted'
    left join member m on m.school_id = v.school_id and m.id = v.owner_id
  where t.left_at is null and b.number > t.settled_number;
