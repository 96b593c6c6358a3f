-- What a school decides about its checks: how severe each is where the policy leaves it open, and the words that it adds to the lists or takes out of them.
create table check_choice (
  school_id uuid not null references school,
  check_name text not null check (length(check_name) between 1 and 40),
  severity text not null check (severity in ('warn', 'person', 'block')),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (school_id, check_name),
  foreign key (school_id, decided_by) references member (school_id, id)
);
select make_school_table('check_choice', 'select, insert, update');
create trigger roll_changed after insert or update on check_choice for each statement execute function roll_changed();

create table check_word (
  school_id uuid not null references school,
  list text not null check (length(list) between 1 and 40),
  -- The contentious topic a word belongs to; '' on the other lists.
  topic text not null default '' check (length(topic) <= 80),
  word text not null check (length(word) between 2 and 100),
  better text not null default '' check (length(better) <= 100),
  -- False where the school has taken out a word of the policy pack, or of its own.
  kept boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (school_id, list, word),
  foreign key (school_id, changed_by) references member (school_id, id)
);
select make_school_table('check_word', 'select, insert, update');
create trigger roll_changed after insert or update on check_word for each statement execute function roll_changed();

-- What was seen at the end of a link, when it was last looked at.
create table link_look (
  school_id uuid not null references school,
  address text not null check (length(address) between 1 and 2048),
  -- ok: a page. gone: it says there is none. refused: a private address. trouble: no answer, too many turns, a broken address.
  came_to text not null check (came_to in ('ok', 'gone', 'refused', 'trouble')),
  final_address text not null,
  hops integer not null check (hops >= 0),
  content_type text not null default '',
  says text not null default '',
  looked_at timestamptz not null,
  primary key (school_id, address)
);
select make_school_table('link_look', 'select, insert, update, delete');
create trigger roll_changed after insert or update on link_look for each statement execute function roll_changed();
