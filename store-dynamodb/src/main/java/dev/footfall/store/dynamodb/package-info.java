/// Keeps counts in two DynamoDB tables, for any number of writers. [DynamoStore] is the way in.
///
/// ```text
/// counts (point-in-time recovery)
/// pk                    sk                     attributes
/// day#SITE#SHARD        2026-11-23             v visits, n visitors, v00..n23 the same by hour,
///                                              i<ID> = second, page, new visitor or not (VisitMark);
///                                              c = closed: no visit is counted here any more
/// path#SITE#SHARD       2026-11-23#/about      v, n, i<ID>, name where the key is cut; of 0001-01-01:
///                                              the page's start value
/// referrer#SITE#SHARD   2026-11-23#HOST/about  v, i<ID>, name where the key is cut: visits of a page
///                                              that a host led to; #HOST: of older days and imports,
///                                              without the page
/// names#SITE            2026-11-23#path        h = set of the 8-byte hashes of <= 1,000 names
/// drop#SITE             2026-11-23#bot         v, b:NAME = how many of them are of that crawler,
///                                              w = id of the last write
/// beyond#SITE#SHARD     2026-11-23#/about      v, i<ID>: visits of a page that the day has no name for
/// page#SITE             0#/about               v of all days before d; o = on how many of the days po
///                                              it is named; name where the key is cut
/// total#SITE            -                      v, n of all days before d; sv, sn = starting totals;
///                                              pg, pd = first part of the keys of pages, and the day
///                                              they reach to; po = days with imported visits of
///                                              unnamed pages; pq = some day has such visits
/// import#SITE           -                      m = number of the last import, u = hash of what it
///                                              adds; k = parts staged, while it is under way
/// import#SITE           part#HASH#000000       z = what it adds, compressed lines of text
/// import#SITE           log#BYTES#SHA256       a source of import m
/// undone#SITE           HASH                   a note of what was undone: at, from, to, path, v, n,
///                                              note
/// (any that an import changed)                 m = number of the last import that did
///
/// visitors (TTL on `ttl`, no recovery copies)
/// window#TOKEN                                 o = opened, ms of 1970; ttl
/// salts                                        e<EPOCH> = 32 bytes each; ttl
/// ```
///
/// **The rooms**: `schema` has the keys and attributes; `count` counts visits and drops; `imports`
/// adds and takes out; `history` reads. Each uses only those before it.
///
/// **Once.** An item that counts carries the ids of the visits that it counted in the last 40 s
/// (`VisitMark.KEPT`). One conditional update counts, refuses a known id (the refusal returns the
/// item, from which the first verdict is read), and removes the old ids: a request may be repeated
/// blindly at any level.
///
/// **New.** A window opens in one transaction with the visit that it counts, so neither exists
/// without the other. Eventually consistent reads only choose the cheaper way; conditions decide.
/// Of several first visits of one visitor at once, a process sends one transaction.
///
/// **Rotation.** Within 10 s of midnight (`DayBoundary.GUARD`) writers may disagree: at the site's
/// on the day, in UTC on the salts. There every visit is a transaction that also checks the day and
/// the tokens of the other side. This holds while clocks differ by at most 5 s and a visit takes at
/// most 3 s.
///
/// **Drops** have no ids; those of all crawlers of a day share an item. A process sums them in
/// memory and writes the sums at most every 5 s, with an id of the write, so that a write whose
/// response is lost counts once. A killed process loses the drops of at most one such interval and
/// those since.
///
/// **Imports** of a site are numbered; an undo is one, too. What an import adds is first staged, so
/// that whoever comes next finishes it if it is interrupted. An item that was changed by an import
/// refuses its number, and smaller ones, from then on: so each write of an import may be repeated
/// by anybody at any time. Days that are over enter the sum of closed days in the transaction that
/// changes their item. By the `m` of the open day's item, processes that remember that sum know
/// that they must read it again. Undo needs a single shard: what is imported is counted in the
/// first one, which may have less than is to be taken out.
///
/// **Pages.** A page's all-time visits are its sum of closed days, and the items of the days that
/// are open. The first visit after a day is closed adds that day to the sums; a sum says up to
/// which day it reaches, so each day is added once. A process remembers the sums that it has read,
/// until they reach further. An import of closed days makes new sums under keys of its own, and the
/// site changes to them together with the number of the import. Until then, and until days are
/// added, a page has no number, or the one before the import. Beyond the bound on names a day,
/// visits of pages that have a number are counted in items of their own, besides `(other)`; other
/// pages have no number from then on.
///
/// **The test site** is the only one whose items are deleted, found by their partitions. No process
/// remembers its totals.
///
/// **Cost** of a visit in write/read units, whatever the number of visitors: returning 2/1, new
/// 5/1.5 (a transaction counts double; the 0.5 reads the totals back, which a transaction does not
/// return); one write more with a referrer, and for the first of a name in a day; a drop 1.5 reads,
/// and a write every 5 s. A process reads a page's sum once a day, for 1; a day that is closed is
/// added for a write for each of its pages. An item of more than 1 KB costs a unit for each KB:
/// from about one visit a second in one site and shard on. With several shards, each process reads
/// the others once a second, so the totals in a response may lack what other processes counted in
/// that second.
@NullMarked
package dev.footfall.store.dynamodb;

import org.jspecify.annotations.NullMarked;
