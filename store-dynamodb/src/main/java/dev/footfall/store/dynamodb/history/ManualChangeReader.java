package dev.footfall.store.dynamodb.history;

import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.Keys;
import dev.footfall.store.dynamodb.schema.UndoItem;
import java.util.List;

/// Reads what owners changed by hand: the starting totals are in the item of the sum, which every
/// process remembers; each note of an undo has its own item. Thread-safe.
public final class ManualChangeReader {

  private final String table;

  /// @param table the counts table
  public ManualChangeReader(String table) {
    this.table = table;
  }

  /// Returns what was changed on a site. Costs one query and one read.
  public ManualChanges of(Site site, DynamoSession session) {
    Totals start = Attributes.startingTotals(session.get(table, Keys.total(site), Reading.LATEST));
    var notes = session.query(table, List.of(Keys.whole(Keys.undone(site))));
    return new ManualChanges(start, notes.stream().map(UndoItem::read).toList());
  }
}
