-- What moves under a writer's hands and is asked with every look: read together with the post, so that a look costs one round trip less.
create view writing_ground with (security_invoker = true) as
  select s.school_id, coalesce(r.version, 0) as roll_version
  from school s left join roll_version r on r.school_id = s.school_id;
grant select on writing_ground to schoolgate_app;

-- Who has a post open for writing, so that two people see one another before their words meet. A row says only that somebody was here.
create table post_writer (
  school_id uuid not null,
  post_id uuid not null,
  member_id uuid not null,
  seen_at timestamptz not null,
  primary key (school_id, post_id, member_id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade,
  foreign key (school_id, member_id) references member (school_id, id)
);
create index post_writer_by_time on post_writer (school_id, seen_at);
select make_school_table('post_writer');
