-- What the use of a platform costs a school: money, or units of what the platform allows in a day.
create table platform_use (
  school_id uuid not null references school, id uuid not null, channel_id uuid not null,
  at timestamptz not null, what text not null, cost integer not null check (cost >= 0),
  -- Set while something is being sent: kept until it is known what came of it.
  publication_id uuid,
  primary key (school_id, id),
  foreign key (school_id, channel_id) references channel (school_id, id)
);
create index platform_use_by_time on platform_use (school_id, channel_id, at);
select make_school_table('platform_use');

-- The most that may be spent on an account in a month, as senior leaders set it; null: nobody has said so yet, and something waits for it.
create table spending_limit (
  school_id uuid not null references school, channel_id uuid not null, per_month integer check (per_month >= 0),
  set_by uuid, set_at timestamptz, reached_at timestamptz,
  primary key (school_id, channel_id),
  foreign key (school_id, channel_id) references channel (school_id, id),
  foreign key (school_id, set_by) references member (school_id, id)
);
select make_school_table('spending_limit');

create view today_spending with (security_invoker = true) as
  select l.school_id, case when l.per_month is null then 'account.no-limit' else 'account.limit-reached' end as kind, a.id::text as id, a.name as subject, '' as detail,
    'ACC-8'::text as clause, l.reached_at as started_at, null::timestamptz as due_at, '/accounts/' || a.id || '/spending' as path,
    null::uuid as for_member, 'application.decide'::text as for_permission, null::uuid as not_member
  from spending_limit l
    join channel c on c.school_id = l.school_id and c.id = l.channel_id
    join account a on a.school_id = c.school_id and a.id = c.account_id
  where date_trunc('month', l.reached_at) = date_trunc('month', now());
grant select on today_spending to schoolgate_app;
