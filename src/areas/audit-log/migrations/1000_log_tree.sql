-- The keys that sign a school's log. The private half is sealed under the school's key; the public half is for everybody.
create table log_key (
  school_id uuid not null references school,
  id uuid not null,
  vkey text not null,
  sealed text not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (school_id, id)
);
create unique index log_key_in_use on log_key (school_id) where retired_at is null;
select make_school_table('log_key', 'select, insert');

-- How far the log has its places: the tree so far, as its peaks, and what the last signed checkpoint covers.
create table log_tree (
  school_id uuid not null references school,
  size bigint not null check (size >= 0),
  frontier text not null,
  checkpoint_size bigint not null check (checkpoint_size <= size),
  -- Set by the first entry that no checkpoint covers.
  checkpoint_due_at timestamptz,
  primary key (school_id)
);
create index log_tree_checkpoint_due on log_tree (checkpoint_due_at) where checkpoint_due_at is not null;
select make_school_table('log_tree', 'select, insert, update');
select let_clerk_read('log_tree', 'school_id, checkpoint_due_at');

-- Signed notes, one for each size at most: two histories of the same length are never signed.
create table checkpoint (
  school_id uuid not null references school,
  size bigint not null check (size > 0),
  note text not null,
  at timestamptz not null,
  primary key (school_id, size)
);
select make_school_table('checkpoint', 'select, insert');

-- Gives entries their places, in the order of `ids`, from `first` on. Answers how many were placed.
create function place_log_entries(school uuid, first bigint, ids uuid[], leaves text[]) returns bigint language sql
  set search_path = schoolgate as $$
  with placed as (
    update log_entry e set seq = first + u.place - 1, leaf = u.leaf
    from unnest(ids, leaves) with ordinality as u (id, leaf, place)
    where e.school_id = school and e.id = u.id
    returning 1
  ) select count(*) from placed
$$;
revoke all on function place_log_entries(uuid, bigint, uuid[], text[]) from public;
grant execute on function place_log_entries(uuid, bigint, uuid[], text[]) to schoolgate_app;
