package dev.footfall.store.dynamodb.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Sha256;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.VisitorToken;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.KeyRange;
import dev.footfall.dynamodb.KeyRange.KeyNames;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes every key of both tables. Days sort as text: 2026-11-23.
public final class Keys {

  /// The partition key of both tables.
  public static final String PK = "pk";

  /// The sort key of the counts table.
  public static final String SK = "sk";

  private static final KeyNames COUNTS = new KeyNames(PK, SK);

  /// The only item with salts.
  public static final Map<String, AttributeValue> SALTS = Map.of(PK, text("salts"));

  /// DynamoDB takes 1,024 bytes of sort key; the day takes 11.
  private static final int MAX_NAME_BYTES = 1_000;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Keys() {}

  /// Returns the key of the item of a site's day in one shard.
  public static Map<String, AttributeValue> day(Site site, int shard, LocalDate day) {
    return key(days(site, shard), day.toString());
  }

  /// Returns the key of the item of a path or referrer, in one shard and day.
  public static Map<String, AttributeValue> name(
      NameKind kind, Site site, int shard, LocalDate day, String name) {
    return key(names(kind, site, shard), day + "#" + (isCut(name) ? "#" + digest(name) : name));
  }

  /// Returns the key of the sum of a page's closed days.
  ///
  /// @param generation which of the sums that a site has had: see [PageReach]
  public static Map<String, AttributeValue> page(Site site, String generation, String path) {
    return key(pages(site), generation + "#" + (isCut(path) ? "#" + digest(path) : path));
  }

  /// Returns the range of the sums of all pages: `$` follows `#`.
  public static KeyRange pages(Site site, String generation) {
    return range(pages(site), generation + "#", generation + "$");
  }

  /// Returns the key of the item of a reason for drops, in one day.
  public static Map<String, AttributeValue> drop(Site site, LocalDate day, String reason) {
    return key(drops(site), day + "#" + reason);
  }

  /// Returns the key of the item with the names that a day has.
  public static Map<String, AttributeValue> namesOf(NameKind kind, Site site, LocalDate day) {
    return key("names#" + site.host(), day + "#" + kind.label());
  }

  /// Returns the key of the item with the sum of closed days.
  public static Map<String, AttributeValue> total(Site site) {
    return key("total#" + site.host(), "-");
  }

  /// Returns the key of the note of an undo.
  ///
  /// @param text all that the note says
  public static Map<String, AttributeValue> undone(Site site, String text) {
    return key(undone(site), digest(text));
  }

  /// Returns the key of a visitor's window.
  public static Map<String, AttributeValue> window(VisitorToken token) {
    return Map.of(PK, text("window#" + token.epoch() + "#" + BASE64.encodeToString(token.bytes())));
  }

  /// Returns all partitions of the counts table that belong to a site.
  public static List<String> partitions(Site site, int shards) {
    return Stream.concat(
            Stream.of(
                drops(site),
                "names#" + site.host(),
                "total#" + site.host(),
                pages(site),
                ImportKeys.imports(site),
                undone(site)),
            IntStream.range(0, shards).boxed().flatMap(shard -> partitionsOf(site, shard)))
        .toList();
  }

  private static Stream<String> partitionsOf(Site site, int shard) {
    return Stream.concat(
        Stream.of(days(site, shard)),
        Stream.of(NameKind.values()).map(kind -> names(kind, site, shard)));
  }

  /// Returns the partition of a site's days in one shard.
  public static String days(Site site, int shard) {
    return "day#" + site.host() + "#" + shard;
  }

  /// Returns the partition of a site's paths or referrers in one shard.
  public static String names(NameKind kind, Site site, int shard) {
    return kind.label() + "#" + site.host() + "#" + shard;
  }

  /// Returns the partition of the sums of a site's pages.
  public static String pages(Site site) {
    return "page#" + site.host();
  }

  /// Returns the partition of a site's drops.
  public static String drops(Site site) {
    return "drop#" + site.host();
  }

  /// Returns the partition of the notes of a site's undos.
  public static String undone(Site site) {
    return "undone#" + site.host();
  }

  /// Returns whether a name is too long for a sort key, which then has its hash instead.
  static boolean isCut(String name) {
    return name.getBytes(UTF_8).length > MAX_NAME_BYTES;
  }

  /// Returns the first 8 bytes of a name's SHA-256, which stand for it in the set of a day's names.
  public static long hash(String name) {
    return ByteBuffer.wrap(Sha256.of(name)).getLong();
  }

  /// Returns the part of a sort key behind the day.
  static String behindDay(String sortKey) {
    return sortKey.substring(sortKey.indexOf('#') + 1);
  }

  /// Returns the day that the sort key of an item starts with.
  public static LocalDate dayOf(Item item) {
    return dayOf(item.text(SK));
  }

  /// Returns the day that a sort key starts with.
  public static LocalDate dayOf(String sortKey) {
    int end = sortKey.indexOf('#');
    return date(end < 0 ? sortKey : sortKey.substring(0, end));
  }

  /// Parses a day, for example 2026-11-23. Setting up Java's parser takes 20 ms of a cold start.
  public static LocalDate date(String text) {
    int year = Integer.parseInt(text.substring(0, 4));
    int month = Integer.parseInt(text.substring(5, 7));
    return LocalDate.of(year, month, Integer.parseInt(text.substring(8)));
  }

  /// Returns the key of an item of the counts table.
  public static Map<String, AttributeValue> of(Item item) {
    return item.key(PK, SK);
  }

  /// Returns a range of a partition of the counts table, both ends included.
  public static KeyRange range(String partition, String from, String to) {
    return new KeyRange(COUNTS, partition, from, to);
  }

  /// Returns all of a partition of the counts table: sort keys begin with `-`, a digit or a letter.
  public static KeyRange whole(String partition) {
    return range(partition, "-", "~");
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(PK, text(pk), SK, text(sk));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static String digest(String name) {
    return BASE64.encodeToString(Sha256.of(name));
  }
}
