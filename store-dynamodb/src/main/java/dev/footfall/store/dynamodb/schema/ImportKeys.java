package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import java.util.Locale;
import java.util.Map;

/// Makes the keys of a site's imports, which are one partition of the counts table.
public final class ImportKeys {

  private ImportKeys() {}

  /// Returns the partition of a site's imports.
  public static String imports(Site site) {
    return "import#" + site.host();
  }

  /// Returns the key of the import journal.
  public static Map<String, AttributeValue> journal(Site site) {
    return Keys.key(imports(site), "-");
  }

  /// Returns the key of the item of an imported source.
  public static Map<String, AttributeValue> source(Site site, Source source) {
    return Keys.key(imports(site), sources(source.kind()) + source.bytes() + "#" + source.sha256());
  }

  /// Returns what the sort keys of all sources of a kind begin with.
  public static String sources(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT) + "#";
  }

  /// Returns the key of a part of what an import adds.
  ///
  /// @param hash of all that it adds
  /// @param number of the part, from 0
  public static Map<String, AttributeValue> part(Site site, String hash, int number) {
    return Keys.key(imports(site), parts(hash) + String.format(Locale.ROOT, "%06d", number));
  }

  /// Returns what the sort keys of all parts of an import begin with.
  public static String parts(String hash) {
    return "part#" + hash + "#";
  }

  /// Returns the source that has this sort key.
  public static Source sourceOf(String sortKey) {
    String[] parts = sortKey.split("#", -1);
    Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    return new Source(kind, Long.parseLong(parts[1]), parts[2]);
  }
}
