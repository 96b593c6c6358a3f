-- What a post may begin with, and how it may be signed, in the school's own words. Nothing is deleted: what is no longer used is retired.
create table post_template (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('template', 'sign-off')),
  name text not null check (length(name) between 1 and 80),
  text text not null check (length(text) between 1 and 5000),
  -- The one of the starting set that it stands in for.
  instead_of text check (length(instead_of) <= 60),
  version integer not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  retired_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, changed_by) references member (school_id, id)
);
create unique index post_template_instead_of on post_template (school_id, kind, instead_of) where instead_of is not null;
select make_school_table('post_template', 'select, insert, update');

create table post_template_version (
  school_id uuid not null references school,
  template_id uuid not null,
  version integer not null,
  name text not null,
  text text not null,
  retired boolean not null default false,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (school_id, template_id, version),
  foreign key (school_id, template_id) references post_template (school_id, id) on delete cascade,
  foreign key (school_id, saved_by) references member (school_id, id)
);
select make_school_table('post_template_version', 'select, insert');
