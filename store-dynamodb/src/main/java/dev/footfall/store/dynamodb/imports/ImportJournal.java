package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.Site;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Range;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Keys;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Which import into a site is under way, and what was imported: one at a time. The imports of a
/// site have numbers, 1 and up. An item that an import changes keeps its number, and is not changed
/// by that number, or a smaller one, again: a write that comes late, or twice, does nothing,
/// whoever sent it. Thread-safe.
public final class ImportJournal {

  /// The attribute with the number of the last import.
  public static final String NUMBER = "m";

  private static final String HASH = "u";
  private static final String PARTS = "k";

  private static final Comparator<Source> ORDER =
      Comparator.comparing((Source source) -> source.kind().name())
          .thenComparingLong(Source::bytes)
          .thenComparing(Source::sha256);

  /// What the journal of a site says.
  ///
  /// @param number of the last import; 0 when there was none
  /// @param hash of what it adds
  /// @param parts how many its log has; 0 when it has ended
  public record Entry(long number, String hash, int parts) {
    static Entry of(Item item) {
      String hash = item.has(HASH) ? item.text(HASH) : "";
      return new Entry(item.number(NUMBER), hash, (int) item.number(PARTS));
    }

    public boolean isUnderWay() {
      return parts > 0;
    }
  }

  private final String table;

  public ImportJournal(String table) {
    this.table = table;
  }

  public Entry read(Site site, DynamoSession calls) {
    return Entry.of(calls.get(table, Keys.journal(site), Reading.LATEST));
  }

  /// What was imported before `entry` was read; more may be there already.
  public List<Source> sources(Site site, Entry entry, DynamoSession calls) {
    long ended = entry.isUnderWay() ? entry.number() - 1 : entry.number();
    var ranges =
        Stream.of(Kind.values())
            .map(Keys::sources)
            .map(kind -> new Range(Keys.imports(site), kind, kind + "~"))
            .toList();
    return calls.query(table, ranges).stream()
        .filter(item -> item.number(NUMBER) <= ended)
        .map(item -> Keys.sourceOf(item.text(Keys.SK)))
        .sorted(ORDER)
        .toList();
  }

  /// Begins an import whose log is written. Answers whether it has this number now, and not another
  /// one; it may have ended already.
  boolean begins(Site site, Entry next, DynamoSession calls) {
    ConditionalUpdate edit =
        new ConditionalUpdate(table, Keys.journal(site))
            .once(next.number())
            .set(HASH, AttributeValue.fromS(next.hash()))
            .set(PARTS, Item.number(next.parts()))
            .ifAbsent(PARTS);
    Entry now = Entry.of(calls.update(edit).item());
    return now.number() == next.number() && now.hash().equals(next.hash());
  }

  /// Remembers the sources of an import, then ends it: they are not told before.
  void end(Entry entry, List<Source> sources, ImportRun ending) {
    DynamoSession calls = ending.calls();
    calls.each(
        sources,
        source ->
            calls.update(
                new ConditionalUpdate(table, Keys.source(ending.site(), source))
                    .once(entry.number())));
    calls.update(
        new ConditionalUpdate(table, Keys.journal(ending.site()))
            .remove(List.of(PARTS))
            .ifEqual(NUMBER, Item.number(entry.number())));
  }
}
