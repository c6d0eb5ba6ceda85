-- Windows as they open, those of a commit in one row: each in its place among the tokens would dirty a page of its own.
-- They move to `window` later, many to a page.

create table fresh_windows (
  id      integer primary key,          -- counts up
  epoch   integer not null,             -- of the salt that the tokens were made with
  windows blob    not null              -- 24 bytes each: token, and milliseconds since 1970 in big-endian order
) strict;
