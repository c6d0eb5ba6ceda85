-- What was imported, so that it counts once.

create table import (
  site_id integer not null references site,
  kind    text    not null,             -- log, or export
  bytes   integer not null,             -- from the beginning of the file, uncompressed
  sha256  text    not null,             -- of these bytes, hexadecimal
  primary key (site_id, kind, bytes, sha256)
) strict, without rowid;
