-- A picture is kept in four sizes, may be changed by hand while its post is a draft, and may be a video.
alter table picture
  add column kind text not null default 'picture' check (kind in ('picture', 'video')),
  add column medium_sha256 text check (medium_sha256 ~ '^[0-9a-f]{64}$'),
  add column small_sha256 text check (small_sha256 ~ '^[0-9a-f]{64}$'),
  -- The picture before anything was done to it by hand, and what was done, in order. Kept only until the post is sent to somebody else.
  add column original_sha256 text check (original_sha256 ~ '^[0-9a-f]{64}$'),
  add column edits jsonb not null default '[]',
  -- Part of it was hidden or cut off after it was said who can be seen: whoever said so looks once more.
  add column look_again boolean not null default false,
  -- Of a video: does anybody speak? Null until somebody has said. Captions are WebVTT.
  add column speech text check (speech in ('spoken', 'silent')),
  add column captions text not null default '' check (length(captions) <= 40000),
  -- Somebody said that it may be evidence: nobody is shown it any more, and nothing of it is deleted.
  add column withheld_at timestamptz,
  drop constraint picture_mime_check,
  add constraint picture_mime_check check (mime in ('image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/quicktime')),
  add constraint picture_edited check ((edits = '[]') = (original_sha256 is null)),
  add constraint picture_speech check (kind = 'video' or (speech is null and captions = ''));

-- Bytes that nobody may need any more. A job removes them from the disk, unless a picture is still made of them.
create table file_to_erase (
  school_id uuid not null references school,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  due_at timestamptz not null,
  primary key (school_id, sha256)
);
select make_school_table('file_to_erase');
select let_clerk_read('file_to_erase', 'school_id, sha256, due_at');
