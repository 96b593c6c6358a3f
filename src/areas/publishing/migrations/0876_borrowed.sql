-- Work of somebody else in a post: each picture may name its entry in the rights register, and a post the entries behind its words and
-- its music. The register is another room: its entries are named by their ids only.
alter table picture add column asset_id uuid;
create index picture_by_asset on picture (school_id, asset_id) where asset_id is not null;

create table post_asset (
  school_id uuid not null references school,
  post_id uuid not null,
  asset_id uuid not null,
  used_as text not null check (used_as in ('words', 'music')),
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (school_id, post_id, asset_id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, added_by) references member (school_id, id)
);
create index post_asset_by_asset on post_asset (school_id, asset_id);
select make_school_table('post_asset');

-- Where an entry of the register is used: a line for each post, with the channels on which it can be seen now.
create view asset_use with (security_invoker = true) as
  select used.school_id, used.asset_id, p.id as post_id, p.state, left(regexp_replace(p.text, '\s+', ' ', 'g'), 90) as words, p.changed_at,
    coalesce(live.channels, 0)::integer as live
  from (
    select school_id, asset_id, post_id from picture where asset_id is not null
    union
    select school_id, asset_id, post_id from post_asset
  ) used
  join post p on p.school_id = used.school_id and p.id = used.post_id
  left join lateral (
    select count(*) as channels from publication b
    where b.school_id = p.school_id and b.post_id = p.id and b.state in ('committing', 'confirming', 'published', 'unconfirmed', 'withdrawing')
  ) live on true
  where p.state <> 'discarded';
grant select on asset_use to schoolgate_app;
