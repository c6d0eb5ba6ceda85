package dev.footfall.store.dynamodb;

import dev.footfall.core.Epoch;
import dev.footfall.core.Salt;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitorToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The one item with all salts.
///
/// @param salts the newest first
/// @param asOf when a visit read it; salts of an epoch are made until [Midnight#settled]
record KnownSalts(List<Salt> salts, Instant asOf) {

  static final KnownSalts NOTHING = new KnownSalts(List.of(), Instant.MIN);

  private static final String PREFIX = "e";

  static KnownSalts of(Item item, Instant asOf) {
    var salts =
        item.values().entrySet().stream()
            .filter(e -> e.getKey().startsWith(PREFIX))
            .map(e -> new Salt(epoch(e.getKey()), e.getValue().b()))
            .sorted(Comparator.comparingLong(Salt::epoch).reversed())
            .toList();
    return new KnownSalts(salts, asOf);
  }

  static String attribute(long epoch) {
    return PREFIX + epoch;
  }

  static AttributeValue value(Salt salt) {
    return AttributeValue.fromB(salt.secret());
  }

  boolean has(long epoch) {
    return salts.stream().anyMatch(s -> s.epoch() == epoch);
  }

  /// Whether the table need not be asked: no other writer can have made a salt since that the visit
  /// should have been looked up under.
  boolean suffice(Visit visit) {
    return !asOf.isBefore(Midnight.settled(Epoch.of(visit.at()))) && cover(visit);
  }

  /// Whether the salt that the visit is written under exists, and it was looked up under all live
  /// ones. The visit has tokens.
  boolean cover(Visit visit) {
    Set<Long> lookedUp =
        visit.tokens().stream().map(VisitorToken::epoch).collect(Collectors.toSet());
    return has(visit.tokens().getFirst().epoch())
        && salts.stream()
            .map(Salt::epoch)
            .filter(e -> Epoch.isLive(e, visit.at()))
            .allMatch(lookedUp::contains);
  }

  private static long epoch(String attribute) {
    return Long.parseLong(attribute.substring(PREFIX.length()));
  }
}
