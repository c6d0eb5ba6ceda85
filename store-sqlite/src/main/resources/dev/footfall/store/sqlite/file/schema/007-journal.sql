-- The visits of the last moment, those of a commit in one row: written to many tables one by one, each commit would
-- dirty a page of each. A few times a second all rows move to the other tables at once, and none stays here.

create table journal (
  batch   integer primary key,          -- counts up
  quarter integer not null,             -- quarters of an hour since 1970, when they arrived
  site_id integer not null references site,
  visits  text    not null,             -- a line each: the verdict, 0 or 1; tabs between it, the id, referrer and path
  windows blob    not null              -- opened by them, in the order of the tokens, 32 bytes each: epoch, token, and
                                        -- milliseconds since 1970, in big-endian order
) strict;
