-- What the owner changed by hand.

create table start_value (
  site_id  integer primary key references site,
  visits   integer not null,            -- counted elsewhere before; in no other sum
  visitors integer not null
) strict;

create table undone (
  site_id   integer not null references site,
  at        integer not null,           -- when it was done, seconds since 1970
  first_day integer not null,           -- days since 1970
  last_day  integer not null,           -- included
  path      text    not null,           -- empty: everything
  visits    integer not null,           -- taken out
  visitors  integer not null,
  note      text    not null,           -- the owner's words, or empty
  primary key (site_id, at, first_day, last_day, path, visits, visitors, note)
) strict, without rowid;
