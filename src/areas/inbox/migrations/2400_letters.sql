-- What an item has that came as a letter: its subject, what it quotes, and what hung on it, by name and size only.
create table item_letter (
  school_id uuid not null,
  item_id uuid not null,
  subject text check (length(subject) <= 300),
  earlier text check (length(earlier) <= 20000),
  attachments jsonb not null default '[]',
  automatic text check (automatic in ('auto-reply', 'list', 'generated')),
  warning text check (length(warning) <= 500),
  primary key (school_id, item_id),
  foreign key (school_id, item_id) references item (school_id, id)
);
select make_school_table('item_letter', 'select, insert');

-- Under which name an answer of ours stands there: what comes back about it names it so.
create table reply_out (
  school_id uuid not null,
  channel_id uuid not null,
  remote_id text not null,
  item_id uuid not null,
  primary key (school_id, channel_id, remote_id),
  foreign key (school_id, channel_id) references channel (school_id, id),
  foreign key (school_id, item_id) references item (school_id, id)
);
select make_school_table('reply_out', 'select, insert');

-- A report that an answer did not arrive.
create table reply_bounce (
  school_id uuid not null,
  channel_id uuid not null,
  remote_id text not null,
  item_id uuid not null,
  address text not null check (length(address) <= 320),
  because text not null check (length(because) <= 300),
  is_final boolean not null,
  at timestamptz not null,
  primary key (school_id, channel_id, remote_id),
  foreign key (school_id, channel_id) references channel (school_id, id),
  foreign key (school_id, item_id) references item (school_id, id)
);
create index reply_bounce_by_item on reply_bounce (school_id, item_id);
select make_school_table('reply_bounce', 'select, insert');
