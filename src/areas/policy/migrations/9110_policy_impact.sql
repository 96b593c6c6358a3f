-- What a change of the policy touches in other rooms: who runs which account, and what waits to go out there.
create view policy_runner with (security_invoker = true) as
  select a.school_id, a.id as account_id, a.name as account_name, a.platform, r.member_id, m.name as member_name, m.kind as member_kind
  from account a
    join account_runner r on r.school_id = a.school_id and r.account_id = a.id
    join member m on m.school_id = r.school_id and m.id = r.member_id and m.state = 'active'
  where a.state not in ('closing', 'closed');
create view policy_waiting_post with (security_invoker = true) as
  select c.school_id, c.account_id, count(*)::int as posts, max(p.due_at) as last_due_at
  from publication p join channel c on c.school_id = p.school_id and c.id = p.channel_id
  where p.state in ('planned', 'prepared', 'to-do') group by c.school_id, c.account_id;
grant select on policy_runner, policy_waiting_post to schoolgate_app;
