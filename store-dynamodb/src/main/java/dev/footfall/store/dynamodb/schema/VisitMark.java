package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.Page;
import dev.footfall.core.Referrer;
import dev.footfall.core.Visit;
import dev.footfall.core.VisitId;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// What an item keeps of a visit that it counted, for a while: under 6 bytes of its id's hash 6
/// bytes, made of the second (until 2106), the page (15 bits of its hash) and the verdict. Short,
/// because an item is billed by its size each time. That two of the thousand marks of a busy item
/// share a name, and one visit is lost, happens once in 10^11 visits.
public record VisitMark(VisitId id, Instant at, int page, boolean isNew) {

  public static final String PREFIX = "i";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int PAGE_BITS = 15;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  public static VisitMark of(Visit visit, boolean isNew) {
    return new VisitMark(visit.id(), visit.at(), page(visit.page()), isNew);
  }

  public String attribute() {
    return attribute(id);
  }

  public static String attribute(VisitId id) {
    return PREFIX + BASE64.encodeToString(sixBytes(Keys.hash(id.value())));
  }

  public AttributeValue value() {
    long value = (((at.getEpochSecond() << PAGE_BITS) | page) << 1) | (isNew ? 1 : 0);
    return AttributeValue.fromB(sixBytes(value));
  }

  /// The lower six of a number's bytes.
  private static byte[] sixBytes(long number) {
    byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return Arrays.copyOfRange(all, 2, all.length);
  }

  public static boolean isIn(Item item, VisitId id) {
    return item.has(attribute(id));
  }

  /// Whether the visit was a new visitor's; only for one whose mark the item has.
  public static boolean isNew(Item item, VisitId id) {
    return (item.sixBytes(attribute(id)) & 1) == 1;
  }

  /// Whether the mark is that of a visit to the same page: an id may come again for another page,
  /// and then counts nothing. Only for a visit whose mark the item has.
  public static boolean isSamePage(Item item, Visit visit) {
    return ((item.sixBytes(attribute(visit.id())) >> 1) & PAGE_MASK) == page(visit.page());
  }

  /// When the visit was counted, in seconds of 1970.
  public static long second(Item item, String attribute) {
    return item.sixBytes(attribute) >> (1 + PAGE_BITS);
  }

  private static int page(Page page) {
    Referrer referrer = page.referrer();
    String name = page.path().value() + "#" + (referrer == null ? "" : referrer.host());
    return (int) (Keys.hash(name) & PAGE_MASK);
  }
}
