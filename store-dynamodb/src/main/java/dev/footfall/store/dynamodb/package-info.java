/// Keeps counts in two DynamoDB tables, for any number of writers. [DynamoStore] is the way in.
///
/// ```text
/// counts (point-in-time recovery)
/// pk                    sk                     attributes
/// day#SITE#SHARD        2026-11-23             v visits, n visitors, v00..n23 the same by hour,
///                                              i<ID> = second, page, new visitor or not: [VisitMark],
///                                              c = closed: nothing is counted here any more
/// path#SITE#SHARD       2026-11-23#/about      v, n, i<ID>, name where the key is cut
/// referrer#SITE#SHARD   2026-11-23#HOST        v, i<ID>
/// names#SITE            2026-11-23#path        h = set of the 8-byte hashes of <= 1,000 names
/// drop#SITE             2026-11-23#bot         v, i<random>
/// total#SITE            -                      v, n of all days before d; sv, sn = start value
/// import#SITE           -                      m = number of the last import, u = hash of what it
///                                              adds; k = parts of its log, while it is under way
/// import#SITE           part#HASH#000000       z = what it adds, packed lines of text
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
/// **Once.** An item that counts carries the ids of the visits that it counted in the last
/// [RecentVisitIds#KEPT]. One conditional update counts, refuses a known id (the refusal returns
/// the item, so it is the answer), and drops the old ids: a request may be repeated blindly at any
/// level.
///
/// **New.** A window opens in one transaction with the visit that it counts, so neither exists
/// without the other. Eventually consistent reads only choose the cheaper way; conditions decide.
///
/// **Crowds.** While a write of an item is under way, a process gathers what else is to be counted
/// in it, and makes one write of up to 40 ([RequestCoalescer]); of several first visits of one
/// visitor at once it sends one transaction. What comes alone is never delayed.
///
/// **Rotation.** Within [DayBoundary#GUARD] of a UTC midnight writers may disagree on the day and
/// on the salts. There every visit is a transaction that also checks the day and the tokens of the
/// other side. This holds while clocks differ by at most 5 s and a visit takes at most 3 s.
///
/// **Imports** of a site have numbers, one after the other; an undo is one too. What one adds is
/// first written down, so that whoever comes next finishes it when it is interrupted. An item, once
/// changed by one, is not changed by that number again, nor by a smaller one: so each write of an
/// import may be repeated by anybody at any time. Days that are over enter the sum of closed days
/// in the transaction that changes their item. The open day's item tells, by its `m`, the processes
/// that remember that sum to read it again.
///
/// **The wire.** [DynamoClient] sends a call until it is answered or time is up; [CrtTransport]
/// carries it by the AWS Common Runtime; [AttributeJson] and [ResponseParser] write and read
/// DynamoDB's JSON. Nothing else knows of HTTP.
///
/// **The test site** is the only one whose items are deleted, found by their partitions. No process
/// remembers its totals; of its names, those that it knew stay known to be kept, which is harmless.
///
/// **Cost** of a visit in write/read units, whatever the number of visitors: returning 2/1, new
/// 5/1.5 (a transaction counts double; the 0.5 reads the totals back, which a transaction does not
/// return); one write more with a referrer, and for the first of a name in a day; drop 1/1. An item
/// that holds more than 1 KB costs a unit per KB: from about one visit a second in one site and
/// shard on. Of many shards the others are read once a second and process ([OpenDayTotals]), so the
/// totals in an answer may lack what other processes counted in that second.
@NullMarked
package dev.footfall.store.dynamodb;

import org.jspecify.annotations.NullMarked;
