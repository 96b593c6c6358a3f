-- What a person brought as proof of a post that only people can put there, and what somebody else saw there afterwards. Only added to: a
-- post that was put right there gets another proof, and the newest counts.
create table publication_proof (
  school_id uuid not null references school,
  id uuid not null,
  publication_id uuid not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  link text not null default '' check (length(link) <= 500),
  words text not null default '' check (length(words) <= 500),
  mime text,
  -- Of the screenshot as it came, and as it is kept.
  sha256_came text check (sha256_came ~ '^[0-9a-f]{64}$'),
  sha256_kept text check (sha256_kept ~ '^[0-9a-f]{64}$'),
  sealed text,
  -- By when somebody else is to have looked; null: nobody is asked.
  look_by timestamptz,
  chased_at timestamptz,
  looked_by uuid,
  looked_at timestamptz,
  as_approved boolean,
  look_words text not null default '' check (length(look_words) <= 500),
  primary key (school_id, id),
  foreign key (school_id, publication_id) references publication (school_id, id),
  foreign key (school_id, brought_by) references member (school_id, id),
  foreign key (school_id, looked_by) references member (school_id, id),
  check (looked_by is null or looked_by <> brought_by),
  check ((looked_by is null) = (looked_at is null) and (looked_by is null) = (as_approved is null)),
  check ((sealed is null) = (sha256_kept is null) and (sealed is null) = (sha256_came is null) and (sealed is null) = (mime is null))
);
create index publication_proof_by_publication on publication_proof (school_id, publication_id, brought_at);
create index publication_proof_to_look_at on publication_proof (look_by) where looked_at is null and chased_at is null and look_by is not null;
insert into publication_proof (school_id, id, publication_id, brought_by, brought_at, link, words)
  select school_id, gen_random_uuid(), id, (proof->>'by')::uuid, (proof->>'at')::timestamptz, left(proof->>'link', 500), left(proof->>'note', 500)
  from publication where proof is not null;
alter table publication drop column proof;
select make_school_table('publication_proof', 'select, insert, update');
select let_clerk_read('publication_proof', 'school_id, id, look_by, looked_at, chased_at');

-- The newest proof of each post that stands there by hand; for Today, and for its page.
create view today_by_hand with (security_invoker = true) as
  with newest as (
    select distinct on (x.school_id, x.publication_id) x.*
    from publication_proof x order by x.school_id, x.publication_id, x.brought_at desc, x.id desc
  ), waiting as (
    select n.*, p.post_id, p.author_id, c.account_id, a.lead_id, a.platform_name, a.name as account_name,
      coalesce(nullif(left(regexp_replace(o.text, '\s+', ' ', 'g'), 70), ''), 'A post without words') as subject
    from newest n
    join publication p on p.school_id = n.school_id and p.id = n.publication_id and p.state = 'published'
    join post o on o.school_id = p.school_id and o.id = p.post_id
    join channel c on c.school_id = p.school_id and c.id = p.channel_id
    join account a on a.school_id = c.school_id and a.id = c.account_id
  ), lookers as (
    select w.school_id, w.id, w.lead_id as member_id from waiting w where w.lead_id <> w.brought_by
    union
    select w.school_id, w.id, r.member_id from waiting w
    join account_runner r on r.school_id = w.school_id and r.account_id = w.account_id and r.member_id <> w.brought_by
  )
  select w.school_id, 'publication.look'::text as kind, w.id::text as id, w.subject, w.account_name as detail, 'SCO-8'::text as clause,
    w.brought_at as started_at, w.look_by as due_at, '/posts/' || w.post_id || '#where' as path, l.member_id as for_member,
    null::text as for_permission, null::uuid as not_member
  from waiting w join lookers l on l.school_id = w.school_id and l.id = w.id
  where w.looked_at is null and w.look_by is not null
  union all
  select w.school_id, 'publication.look', w.id::text, w.subject, w.account_name, 'SCO-8', w.brought_at, w.look_by,
    '/posts/' || w.post_id || '#where', null, 'post.approve', w.brought_by
  from waiting w
  where w.looked_at is null and w.look_by is not null
    and (w.chased_at is not null or not exists (select 1 from lookers l where l.school_id = w.school_id and l.id = w.id))
  union all
  select w.school_id, 'publication.not-as-approved', w.id::text, w.subject, w.account_name, 'SCO-8', w.looked_at, null,
    '/posts/' || w.post_id || '#where', w.brought_by, null, null
  from waiting w where not w.as_approved
  union all
  select w.school_id, 'publication.not-as-approved', w.id::text, w.subject, w.account_name, 'SCO-8', w.looked_at, null,
    '/posts/' || w.post_id || '#where', w.author_id, null, null
  from waiting w where not w.as_approved and w.author_id <> w.brought_by
  union all
  select w.school_id, 'publication.not-as-approved', w.id::text, w.subject, w.account_name, 'SCO-8', w.looked_at, null,
    '/posts/' || w.post_id || '#where', null, 'approval.oversee', w.brought_by
  from waiting w where not w.as_approved;
grant select on today_by_hand to schoolgate_app;

-- Where an account is to be found by a person.
create view place_address with (security_invoker = true) as
  select c.school_id, c.id as channel_id, a.url from channel c join account a on a.school_id = c.school_id and a.id = c.account_id;
grant select on place_address to schoolgate_app;
