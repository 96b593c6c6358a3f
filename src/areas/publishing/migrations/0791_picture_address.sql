-- Where a platform that takes no bytes fetches a picture: a secret address for an hour, kept as the fingerprint of its token. It opens only
-- while the publication that it was made for is on its way, and only for the very bytes that were approved.
create table picture_address (
  school_id uuid not null references school,
  id uuid not null,
  token_hash text not null,
  publication_id uuid not null,
  picture_id uuid not null,
  sha256 text not null,
  ends_at timestamptz not null,
  fetched integer not null default 0,
  primary key (school_id, id)
);
create index picture_address_token on picture_address (token_hash);
select make_school_table('picture_address');
select let_clerk_read('picture_address', 'school_id, id, token_hash, ends_at');
