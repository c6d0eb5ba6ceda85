package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.ImportKeys;
import dev.footfall.store.dynamodb.schema.Keys;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Records which import into a site is under way, one at a time, and what was imported. The imports
/// of a site are numbered from 1. An item that an import changes keeps its number, and refuses that
/// number and smaller ones from then on: a write that arrives late or twice does nothing, whoever
/// sent it. Thread-safe.
public final class ImportJournal {

  private static final String HASH = "u";
  private static final String PARTS = "k";

  private static final Comparator<Source> ORDER =
      Comparator.comparing((Source source) -> source.kind().name())
          .thenComparingLong(Source::bytes)
          .thenComparing(Source::sha256);

  /// What the journal of a site says.
  ///
  /// @param number of the last import; 0 if there was none
  /// @param hash of what it adds
  /// @param parts how many parts are staged; 0 if the import has ended
  public record Entry(long number, String hash, int parts) {
    static Entry of(Item item) {
      String hash = item.has(HASH) ? item.text(HASH) : "";
      return new Entry(item.number(Attributes.IMPORT), hash, (int) item.number(PARTS));
    }

    /// Returns whether the import has not ended yet.
    public boolean isUnderWay() {
      return parts > 0;
    }
  }

  private final String table;

  /// @param table the counts table
  public ImportJournal(String table) {
    this.table = table;
  }

  /// Returns what the journal of a site says now.
  public Entry read(Site site, DynamoSession session) {
    return Entry.of(session.get(table, ImportKeys.journal(site), Reading.LATEST));
  }

  /// Returns what was imported before `entry` was read, not what was imported since.
  public List<Source> sources(Site site, Entry entry, DynamoSession session) {
    long ended = entry.isUnderWay() ? entry.number() - 1 : entry.number();
    var ranges =
        Stream.of(Kind.values())
            .map(ImportKeys::sources)
            .map(kind -> Keys.range(ImportKeys.imports(site), kind, kind + "~"))
            .toList();
    return session.query(table, ranges).stream()
        .filter(item -> item.number(Attributes.IMPORT) <= ended)
        .map(item -> ImportKeys.sourceOf(item.text(Keys.SK)))
        .sorted(ORDER)
        .toList();
  }

  /// Begins an import that is staged. Returns whether this import has the number now, and not
  /// another one; it may have ended already.
  boolean begin(Site site, Entry next, DynamoSession session) {
    ConditionalUpdate update =
        new ConditionalUpdate(table, ImportKeys.journal(site))
            .raise(Attributes.IMPORT, next.number())
            .set(HASH, AttributeValue.fromS(next.hash()))
            .set(PARTS, AttributeValue.fromN(next.parts()))
            .ifAbsent(PARTS);
    Entry now = Entry.of(session.update(update).item());
    return now.number() == next.number() && now.hash().equals(next.hash());
  }

  /// Records the sources of an import, which are not returned before, and ends it.
  void end(Entry entry, List<Source> sources, ImportRun run) {
    DynamoSession session = run.session();
    session.each(
        sources,
        source ->
            session.update(
                new ConditionalUpdate(table, ImportKeys.source(run.site(), source))
                    .raise(Attributes.IMPORT, entry.number())));
    session.update(
        new ConditionalUpdate(table, ImportKeys.journal(run.site()))
            .remove(List.of(PARTS))
            .ifEqual(Attributes.IMPORT, AttributeValue.fromN(entry.number())));
  }
}
