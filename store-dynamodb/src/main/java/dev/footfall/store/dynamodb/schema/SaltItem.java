package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.Visit;
import dev.footfall.core.visitor.Epoch;
import dev.footfall.core.visitor.Salt;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The only item with salts.
///
/// @param salts all salts, the newest first
/// @param asOf when a visit read it: salts of an epoch are made until the guard time after midnight
public record SaltItem(List<Salt> salts, Instant asOf) {

  /// An item without salts.
  public static final SaltItem NOTHING = new SaltItem(List.of(), Instant.MIN);

  private static final String PREFIX = "e";

  /// Returns the salts of an item.
  ///
  /// @param asOf when a visit read it
  public static SaltItem of(Item item, Instant asOf) {
    var salts = new TreeMap<Long, Salt>(Comparator.reverseOrder());
    for (Map.Entry<String, AttributeValue> attribute : item.values().entrySet()) {
      if (attribute.getKey().startsWith(PREFIX)) {
        long epoch = epoch(attribute.getKey());
        salts.put(epoch, new Salt(epoch, attribute.getValue().b()));
      }
    }
    return new SaltItem(List.copyOf(salts.values()), asOf);
  }

  /// Returns the attribute of an epoch's salt.
  public static String attribute(long epoch) {
    return PREFIX + epoch;
  }

  /// Returns the value of a salt's attribute.
  public static AttributeValue value(Salt salt) {
    return AttributeValue.fromB(salt.secret());
  }

  /// Returns whether there is a salt of an epoch.
  public boolean has(long epoch) {
    return epochs().contains(epoch);
  }

  private Set<Long> epochs() {
    Set<Long> epochs = new HashSet<>();
    for (Salt salt : salts) {
      epochs.add(salt.epoch());
    }
    return epochs;
  }

  /// Returns whether the table need not be asked: no other writer can have made a salt since that
  /// the visit should have been looked up under.
  public boolean suffice(Visit visit) {
    return !asOf.isBefore(DayBoundary.settled(Epoch.of(visit.at()))) && cover(visit);
  }

  /// Returns whether the salt that the visit is written under exists, and the visit was looked up
  /// under all live ones.
  public boolean cover(Visit visit) {
    return visit.isUnder(epochs());
  }

  private static long epoch(String attribute) {
    return Long.parseLong(attribute.substring(PREFIX.length()));
  }
}
