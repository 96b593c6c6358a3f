-- What a platform says that it shows, as its own download has it: words, days and fingerprints. No picture is kept.
create table journal (
  school_id uuid not null references school,
  id uuid not null,
  account_id uuid not null,
  channel_id uuid not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  file_name text not null check (length(file_name) <= 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pages int not null,
  pictures int not null,
  primary key (school_id, id),
  unique (school_id, account_id, sha256),
  foreign key (school_id, account_id) references account (school_id, id),
  foreign key (school_id, channel_id) references channel (school_id, id),
  foreign key (school_id, brought_by) references member (school_id, id)
);
select make_school_table('journal', 'select, insert');

create table journal_entry (
  school_id uuid not null references school,
  id uuid not null,
  journal_id uuid not null,
  position int not null,
  on_day date,
  words text not null check (length(words) <= 8000),
  pictures text[] not null,
  -- Our own post that stands there; null: it never went through approval here, or is worded otherwise.
  post_id uuid,
  answered_by uuid,
  answered_at timestamptz,
  answer text not null default '' check (length(answer) <= 500),
  primary key (school_id, id),
  foreign key (school_id, journal_id) references journal (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id),
  foreign key (school_id, answered_by) references member (school_id, id),
  check ((answered_by is null) = (answered_at is null))
);
create index journal_entry_by_journal on journal_entry (school_id, journal_id, position);
select make_school_table('journal_entry', 'select, insert, update');

-- Our own posts that stand, or stood, on a channel.
create view journal_post with (security_invoker = true) as
  select p.school_id, p.post_id, p.channel_id, p.published_at, coalesce(nullif(t.variant, ''), o.text) || ' ' || o.author_line as text
  from publication p
  join post o on o.school_id = p.school_id and o.id = p.post_id
  join post_target t on t.school_id = p.school_id and t.id = p.target_id
  where p.published_at is not null;
grant select on journal_post to schoolgate_app;

create view today_journals with (security_invoker = true) as
  select j.school_id, 'journal.never-approved'::text as kind, j.id::text as id, a.name as subject, count(*)::text as detail,
    'SCO-8'::text as clause, j.brought_at as started_at, null::timestamptz as due_at, '/accounts/' || j.account_id || '/journal/' || j.id as path,
    null::uuid as for_member, 'post.approve'::text as for_permission, null::uuid as not_member
  from journal j
  join account a on a.school_id = j.school_id and a.id = j.account_id
  join journal_entry e on e.school_id = j.school_id and e.journal_id = j.id
  where e.post_id is null and e.answered_at is null
  group by j.school_id, j.id, a.name, j.brought_at, j.account_id;
grant select on today_journals to schoolgate_app;
