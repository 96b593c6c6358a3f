-- A reply as somebody is writing it: kept per person, so that nobody's words are lost when another was quicker.
create table reply_draft (
  school_id uuid not null,
  item_id uuid not null,
  member_id uuid not null,
  text text not null check (length(text) <= 3000),
  -- How many replies had been given when these words were begun; more now means that somebody was quicker.
  seen int not null,
  saved_at timestamptz not null,
  primary key (school_id, item_id, member_id),
  foreign key (school_id, item_id) references item (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id)
);
select make_school_table('reply_draft', 'select, insert, update, delete');

-- Who has the reply in hand: one person an item. It goes stale by itself when nothing more is written.
create table reply_desk (
  school_id uuid not null,
  item_id uuid not null,
  member_id uuid not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  -- From whom it was taken over, if it was.
  taken_from uuid,
  primary key (school_id, item_id),
  foreign key (school_id, item_id) references item (school_id, id),
  foreign key (school_id, member_id) references member (school_id, id),
  foreign key (school_id, taken_from) references member (school_id, id)
);
select make_school_table('reply_desk', 'select, insert, update, delete');
