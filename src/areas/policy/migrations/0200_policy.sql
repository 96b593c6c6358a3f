-- A version of the policy, whole: the clauses as this school adopted them. An adopted version does not change; the next one follows it.
create table policy_version (
  school_id uuid not null references school,
  id uuid not null,
  number integer not null,
  state text not null check (state in ('draft', 'adopted', 'superseded')),
  clauses jsonb not null,
  owner_id uuid,
  review_on date,
  adopted_at timestamptz,
  adopted_by uuid,
  created_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, number),
  foreign key (school_id, owner_id) references member (school_id, id),
  foreign key (school_id, adopted_by) references member (school_id, id),
  check ((state = 'draft') = (adopted_at is null))
);
create unique index policy_version_adopted on policy_version (school_id) where state = 'adopted';
select make_school_table('policy_version', 'select, insert, update');

create table acknowledgement (
  school_id uuid not null,
  version_id uuid not null,
  member_id uuid not null,
  at timestamptz not null,
  primary key (school_id, version_id, member_id),
  foreign key (school_id, version_id) references policy_version (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('acknowledgement', 'select, insert');

create view today_policy with (security_invoker = true) as
  select v.school_id, 'policy.acknowledge'::text as kind, v.id::text as id, 'version ' || v.number as subject, ''::text as detail, 'ROL-T1'::text as clause, v.adopted_at as started_at,
    v.adopted_at + interval '14 days' as due_at, '/policy'::text as path, m.id as for_member, null::text as for_permission, null::uuid as not_member
  from policy_version v join member m on m.school_id = v.school_id and m.state = 'active'
  where v.state = 'adopted' and not exists (select 1 from acknowledgement a where a.school_id = v.school_id and a.version_id = v.id and a.member_id = m.id)
  union all
  select s.school_id, 'policy.adopt', s.school_id::text, '', '', 'ROL-S2', s.created_at, null, '/policy/adopt', null, 'policy.adopt', null
  from school s where not exists (select 1 from policy_version v where v.school_id = s.school_id and v.state = 'adopted');
grant select on today_policy to schoolgate_app;
