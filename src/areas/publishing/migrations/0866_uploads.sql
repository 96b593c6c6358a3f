-- A video on its way over a slow line. Its bytes wait on disk in pieces; `received` says how much of it is safe there.
create table upload (
  school_id uuid not null references school,
  id uuid not null,
  post_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  size integer not null check (size > 0),
  received integer not null default 0 check (received between 0 and size),
  begun_by uuid not null,
  begun_at timestamptz not null,
  -- It is a video of its post now: the pieces are taken off the disk.
  finished_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, post_id) references post (school_id, id),
  foreign key (school_id, begun_by) references member (school_id, id)
);
create index upload_by_post on upload (school_id, post_id);
create index upload_by_beginner on upload (school_id, begun_by);
select make_school_table('upload', 'select, insert, update, delete');
select let_clerk_read('upload', 'school_id, id, begun_at, finished_at');
