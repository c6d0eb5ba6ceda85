package dev.footfall.store.dynamodb.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Sha256;
import dev.footfall.core.Site;
import dev.footfall.core.VisitorToken;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.dynamodb.AttributeValue;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every key of both tables is made here. Days sort as text: 2026-11-23.
public final class Keys {

  public static final String PK = "pk";
  public static final String SK = "sk";

  /// The one item with all salts.
  public static final Map<String, AttributeValue> SALTS = Map.of(PK, text("salts"));

  /// DynamoDB takes 1,024 bytes of sort key; the day takes 11.
  private static final int MAX_NAME_BYTES = 1_000;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Keys() {}

  public static Map<String, AttributeValue> day(Site site, int shard, LocalDate day) {
    return key(days(site, shard), day.toString());
  }

  public static Map<String, AttributeValue> name(
      NameKind kind, Site site, int shard, LocalDate day, String name) {
    return key(names(kind, site, shard), day + "#" + (isCut(name) ? "#" + digest(name) : name));
  }

  public static Map<String, AttributeValue> drop(Site site, LocalDate day, String reason) {
    return key(drops(site), day + "#" + reason);
  }

  public static Map<String, AttributeValue> namesOf(NameKind kind, Site site, LocalDate day) {
    return key("names#" + site.host(), day + "#" + kind.label());
  }

  public static Map<String, AttributeValue> total(Site site) {
    return key("total#" + site.host(), "-");
  }

  /// Which import is under way.
  public static Map<String, AttributeValue> journal(Site site) {
    return key(imports(site), "-");
  }

  public static Map<String, AttributeValue> source(Site site, Source source) {
    return key(imports(site), sources(source.kind()) + source.bytes() + "#" + source.sha256());
  }

  /// What the sort keys of all sources of a kind begin with.
  public static String sources(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT) + "#";
  }

  /// A part of what an import adds.
  public static Map<String, AttributeValue> part(Site site, String hash, int number) {
    return key(imports(site), parts(hash) + "%06d".formatted(number));
  }

  /// What the sort keys of all parts begin with.
  public static String parts(String hash) {
    return "part#" + hash + "#";
  }

  /// The source that has this sort key.
  public static Source sourceOf(String sortKey) {
    String[] parts = sortKey.split("#", -1);
    Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    return new Source(kind, Long.parseLong(parts[1]), parts[2]);
  }

  /// The note of what was undone that says so.
  public static Map<String, AttributeValue> undone(Site site, String text) {
    return key(undone(site), digest(text));
  }

  public static Map<String, AttributeValue> window(VisitorToken token) {
    return Map.of(PK, text("window#" + token.epoch() + "#" + BASE64.encodeToString(token.bytes())));
  }

  /// All partitions of the counts table that belong to a site.
  public static List<String> partitions(Site site, int shards) {
    return Stream.concat(
            Stream.of(
                drops(site),
                "names#" + site.host(),
                "total#" + site.host(),
                imports(site),
                undone(site)),
            IntStream.range(0, shards).boxed().flatMap(shard -> partitionsOf(site, shard)))
        .toList();
  }

  private static Stream<String> partitionsOf(Site site, int shard) {
    return Stream.concat(
        Stream.of(days(site, shard)),
        Stream.of(NameKind.values()).map(kind -> names(kind, site, shard)));
  }

  public static String days(Site site, int shard) {
    return "day#" + site.host() + "#" + shard;
  }

  public static String names(NameKind kind, Site site, int shard) {
    return kind.label() + "#" + site.host() + "#" + shard;
  }

  public static String drops(Site site) {
    return "drop#" + site.host();
  }

  public static String undone(Site site) {
    return "undone#" + site.host();
  }

  public static String imports(Site site) {
    return "import#" + site.host();
  }

  /// Whether `name` is too long for a sort key, which then holds its hash.
  static boolean isCut(String name) {
    return name.getBytes(UTF_8).length > MAX_NAME_BYTES;
  }

  /// What stands for a name in the set of a day's names: 8 bytes of its SHA-256.
  public static long hash(String name) {
    return ByteBuffer.wrap(Sha256.of(name)).getLong();
  }

  /// The part of a sort key behind the day.
  static String behindDay(String sortKey) {
    return sortKey.substring(sortKey.indexOf('#') + 1);
  }

  /// The day that a sort key starts with.
  public static LocalDate dayOf(String sortKey) {
    int end = sortKey.indexOf('#');
    return date(end < 0 ? sortKey : sortKey.substring(0, end));
  }

  /// A day as it is written: 2026-11-23. To set up Java's own parser takes 20 ms of a cold start.
  public static LocalDate date(String text) {
    int year = Integer.parseInt(text.substring(0, 4));
    int month = Integer.parseInt(text.substring(5, 7));
    return LocalDate.of(year, month, Integer.parseInt(text.substring(8)));
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(PK, text(pk), SK, text(sk));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static String digest(String name) {
    return BASE64.encodeToString(Sha256.of(name));
  }
}
