-- Three roles, none of which can log in: the owner of the tables, the app (one school at a time), and the clerk
-- (across schools, but only the few columns it is granted: who is signing in, what is due).
do $$
declare wanted text;
begin
  foreach wanted in array array['schoolgate_owner', 'schoolgate_app', 'schoolgate_clerk'] loop
    begin
      execute format('create role %I nologin nosuperuser nocreatedb nocreaterole nobypassrls', wanted);
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end $$;

grant usage on schema schoolgate to schoolgate_app, schoolgate_clerk, schoolgate_owner;
grant create on schema schoolgate to schoolgate_owner;

-- The school of this transaction; null when none was set, so that nothing matches.
create function current_school() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.school', true), '')::uuid $$;

-- Every school table is closed the same way: its own school only, for reading and writing, the owner included.
create function make_school_table(name text, rights text default 'select, insert, update, delete') returns void language plpgsql as $$
begin
  execute format('alter table %I owner to schoolgate_owner', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy own_school on %I to schoolgate_app using (school_id = nullif(current_setting(''app.school'', true), '''')::uuid) with check (school_id = nullif(current_setting(''app.school'', true), '''')::uuid)', name);
  execute format('grant %s on %I to schoolgate_app', rights, name);
end $$;

-- What the clerk may read across schools: named columns of named tables, never a name, a text or a secret.
create function let_clerk_read(name text, columns text) returns void language plpgsql as $$
begin
  execute format('create policy clerk_reads on %I for select to schoolgate_clerk using (true)', name);
  execute format('grant select (%s) on %I to schoolgate_clerk', columns, name);
end $$;

revoke all on function make_school_table(text, text), let_clerk_read(text, text) from public;

-- Tables of the installation, not of a school: who is alive.
create table worker_heartbeat (
  worker_id text primary key,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
alter table worker_heartbeat owner to schoolgate_owner;
grant select, insert, update, delete on worker_heartbeat to schoolgate_app;
