-- A picture of what somebody wrote where no machine can read, taken by whoever wrote it down here.
create table item_shot (
  school_id uuid not null references school,
  item_id uuid not null,
  taken_by uuid not null,
  taken_at timestamptz not null,
  mime text not null,
  -- As it came, and as it is kept.
  sha256_came text not null check (sha256_came ~ '^[0-9a-f]{64}$'),
  sha256_kept text not null check (sha256_kept ~ '^[0-9a-f]{64}$'),
  sealed text not null,
  primary key (school_id, item_id),
  foreign key (school_id, item_id) references item (school_id, id),
  foreign key (school_id, taken_by) references member (school_id, id)
);
select make_school_table('item_shot', 'select, insert');

-- Where an item came in, and whose account that is: as before, with one word more at its end.
create or replace view inbox_place with (security_invoker = true) as
  select c.school_id, c.id as channel_id, a.name, a.platform, a.state,
    (select coalesce(jsonb_agg(r.member_id), '[]') || jsonb_build_array(a.lead_id) from account_runner r where r.school_id = a.school_id and r.account_id = a.id) as runners,
    c.mode, a.platform_name, a.id as account_id
  from channel c join account a on a.school_id = c.school_id and a.id = c.account_id;
