-- The clocks that run now, few beside all that ever ran: what is due in a school is read as one run of this index.
create index response_clock_open on response_clock (school_id, item_id) include (started_at, due_at, escalated_at) where state = 'running';
