package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.Referrer;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// The deduplication marker that an item keeps of a visit for a while: an attribute, named by 6
/// bytes of the id's hash, with 6 bytes made of the second (until 2106), the page (15 bits of its
/// hash) and whether the visitor was new. Short, because each write is billed by the item's size.
/// That two of the thousand marks of a busy item have the same name, so that a visit is lost,
/// happens once in 10^11 visits.
///
/// @param id the visit's
/// @param at when the visit was
/// @param page 15 bits of the page's hash
/// @param isNew whether the visit opened a window
public record VisitMark(VisitId id, Instant at, int page, boolean isNew) {

  /// How long a mark is kept at least: 30 s for retries, 10 s for clocks that differ.
  public static final Duration KEPT = Duration.ofSeconds(40);

  /// What the names of all marks begin with.
  public static final String PREFIX = "i";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int PAGE_BITS = 15;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  /// Returns the mark of a visit.
  public static VisitMark of(Visit visit, boolean isNew) {
    return new VisitMark(visit.id(), visit.at(), page(visit.page()), isNew);
  }

  /// Returns the name of the attribute.
  public String attribute() {
    return attribute(id);
  }

  /// Returns the name of the attribute of a visit.
  public static String attribute(VisitId id) {
    return PREFIX + BASE64.encodeToString(sixBytes(Keys.hash(id.value())));
  }

  /// Returns the value of the attribute.
  public AttributeValue value() {
    long value = (((at.getEpochSecond() << PAGE_BITS) | page) << 1) | (isNew ? 1 : 0);
    return AttributeValue.fromB(sixBytes(value));
  }

  /// Returns the lower six of a number's bytes.
  private static byte[] sixBytes(long number) {
    byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return Arrays.copyOfRange(all, 2, all.length);
  }

  /// Returns whether an item has the mark of a visit.
  public static boolean isIn(Item item, VisitId id) {
    return item.has(attribute(id));
  }

  /// Returns whether a visit opened a window.
  ///
  /// @throws IllegalStateException if the item does not have the visit's mark
  public static boolean isNew(Item item, VisitId id) {
    return (number(item, attribute(id)) & 1) == 1;
  }

  /// Returns whether a visit's mark is that of a visit to the same page: an id that comes again for
  /// another page counts nothing.
  ///
  /// @throws IllegalStateException if the item does not have the visit's mark
  public static boolean isSamePage(Item item, Visit visit) {
    return ((number(item, attribute(visit.id())) >> 1) & PAGE_MASK) == page(visit.page());
  }

  /// Returns when a visit was counted, in seconds since 1970.
  ///
  /// @param attribute the name of its mark, which the item must have
  public static long second(Item item, String attribute) {
    return number(item, attribute) >> (1 + PAGE_BITS);
  }

  private static long number(Item item, String attribute) {
    return new BigInteger(1, item.bytes(attribute)).longValueExact();
  }

  private static int page(Page page) {
    Referrer referrer = page.referrer();
    String name = page.path().value() + "#" + (referrer == null ? "" : referrer.host());
    return (int) (Keys.hash(name) & PAGE_MASK);
  }
}
