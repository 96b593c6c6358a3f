-- What was typed to connect is forgotten after a quarter of an hour: the clerk sees that something waits, never what.
grant select (pending_at) on channel to schoolgate_clerk;
create index channel_pending on channel (pending_at) where pending_at is not null;
