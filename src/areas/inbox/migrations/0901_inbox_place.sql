-- Where an item came in, and who may be asked to answer there: one row a channel, so that a conversation is read in one go.
create view inbox_place with (security_invoker = true) as
  select c.school_id, c.id as channel_id, a.name, a.platform, a.state,
    (select coalesce(jsonb_agg(r.member_id), '[]') || jsonb_build_array(a.lead_id) from account_runner r where r.school_id = a.school_id and r.account_id = a.id) as runners
  from channel c join account a on a.school_id = c.school_id and a.id = c.account_id;
grant select on inbox_place to schoolgate_app;
