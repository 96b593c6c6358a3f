-- Posts whose links are to be looked at: a row for each post that was written or moved on, due at once, and again before it leaves.
create table link_watch (
  school_id uuid not null references school,
  post_id uuid not null,
  due_at timestamptz not null,
  primary key (school_id, post_id),
  foreign key (school_id, post_id) references post (school_id, id) on delete cascade
);
create index link_watch_due on link_watch (due_at);
select make_school_table('link_watch');
select let_clerk_read('link_watch', 'school_id, post_id, due_at');

create function watch_links() returns trigger language plpgsql as $$
begin
  insert into link_watch (school_id, post_id, due_at) values (new.school_id, new.id, new.changed_at)
    on conflict (school_id, post_id) do update set due_at = excluded.due_at;
  return null;
end $$;
create trigger watch_links after insert or update of version, state on post for each row
  when (new.state in ('draft', 'in-review', 'changes-asked', 'approved', 'scheduled')) execute function watch_links();
