-- The ids of a commit lie in one row: an id in a row of its own would dirty a page of its own.

create table visit_ids (
  batch   integer primary key,          -- counts up
  bucket  integer not null,             -- quarters of an hour since 1970
  site_id integer not null references site,
  ids     text    not null              -- a line each: the verdict, 0 or 1, and the id
) strict;

insert into visit_ids (bucket, site_id, ids)
  select bucket, site_id, new_visitor || id || char(10) from visit_id;

drop table visit_id;
