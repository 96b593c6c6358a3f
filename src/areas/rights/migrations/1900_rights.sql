-- What the school uses of other people's making, and by what right: one entry for each work.
create table asset (
  school_id uuid not null references school,
  id uuid not null,
  what text not null check (what in ('picture', 'video', 'words', 'music', 'logo', 'pupil-work', 'font', 'other')),
  title text not null check (length(title) between 1 and 200),
  -- The maker or owner, as it is printed.
  owner text not null default '' check (length(owner) <= 200),
  contact text not null default '' check (length(contact) <= 300),
  ground text not null check (ground in ('staff', 'pupil-work', 'commissioned', 'stock', 'cc', 'ogl', 'public-domain', 'written')),
  -- The licence's short name for Creative Commons and Open Government; an order or a licence number for what was bought.
  licence text not null default '' check (length(licence) <= 120),
  source text not null default '' check (length(source) <= 500),
  -- Where the proof lies when it is no file here: a link, a folder, why the work is free.
  proof_note text not null default '' check (length(proof_note) <= 500),
  -- The kinds of channel it may go to; none named means all.
  purposes text[] not null default '{}',
  territory text not null default '' check (length(territory) <= 120),
  -- False where the permission is for paper or for the classroom only.
  online boolean not null default true,
  one_use boolean not null default false,
  expires_on date,
  -- The owner's own wording of the credit; empty: it is made from the fields above.
  wording text not null default '' check (length(wording) <= 300),
  -- The pupil who made it, and whether the family agreed to the first name beside it.
  pupil_id uuid,
  names_pupil boolean not null default false,
  added_by uuid not null,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_because text not null default '' check (length(withdrawn_because) <= 600),
  -- When its end was brought up, and when somebody said that nothing more is to be done.
  reminded_at timestamptz,
  settled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, added_by) references member (school_id, id),
  foreign key (school_id, checked_by) references member (school_id, id)
);
create index asset_by_title on asset (school_id, lower(title));
create index asset_to_remind on asset (expires_on) where expires_on is not null and reminded_at is null and withdrawn_at is null;
select make_school_table('asset', 'select, insert, update');
select let_clerk_read('asset', 'school_id, id, expires_on, reminded_at, withdrawn_at');

-- The letter, the mail or the receipt, sealed: names and addresses of people outside the school stand in it.
create table asset_proof (
  school_id uuid not null references school,
  id uuid not null,
  asset_id uuid not null,
  file_name text not null check (length(file_name) <= 200),
  mime text not null check (mime in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  bytes integer not null check (bytes > 0),
  sealed text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, asset_id) references asset (school_id, id) on delete cascade,
  foreign key (school_id, added_by) references member (school_id, id)
);
create index asset_proof_by_asset on asset_proof (school_id, asset_id);
select make_school_table('asset_proof');

-- An entry as a check needs it: without who to write to, with how many proofs lie here, and which posts have used up what may be used once.
create view asset_standing with (security_invoker = true) as
  select a.school_id, a.id, a.what, a.title, a.owner, a.ground, a.licence, a.source, a.proof_note, a.purposes, a.territory, a.online, a.one_use,
    a.expires_on, a.wording, a.pupil_id, a.names_pupil, a.checked_at, a.withdrawn_at,
    (select count(*) from asset_proof f where f.school_id = a.school_id and f.asset_id = a.id)::integer as proofs,
    case when a.one_use then array(select u.post_id from asset_use u where u.school_id = a.school_id and u.asset_id = a.id
      and u.state in ('in-review', 'approved', 'scheduled', 'published')) else '{}'::uuid[] end as used_in
  from asset a;
grant select on asset_standing to schoolgate_app;
