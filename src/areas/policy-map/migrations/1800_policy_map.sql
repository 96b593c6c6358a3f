-- The school's own evidence for a clause is what its log says of it: counted by clause, newest first.
create index log_entry_by_clause on log_entry (school_id, clause, at desc);
