package dev.footfall.store.dynamodb.history;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.DynamoSession.Range;
import dev.footfall.dynamodb.DynamoSession.Reading;
import dev.footfall.dynamodb.Item;
import dev.footfall.store.dynamodb.imports.ImportRun;
import dev.footfall.store.dynamodb.schema.Keys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What owners changed by hand: the start value is in the item of the sum, which every process has
/// at hand; each note is an item of its own. Thread-safe.
public final class ManualChangeReader {

  private static final String START_VISITS = "sv";
  private static final String START_VISITORS = "sn";
  private static final String AT = "at";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String PATH = "path";
  private static final String NOTE = "note";

  private final String table;

  public ManualChangeReader(String table) {
    this.table = table;
  }

  /// One query and one read.
  public ManualChanges of(Site site, DynamoSession calls) {
    Totals start = startIn(calls.get(table, Keys.total(site), Reading.LATEST));
    var notes = calls.query(table, List.of(Range.whole(Keys.undone(site))));
    return new ManualChanges(start, notes.stream().map(ManualChangeReader::undone).toList());
  }

  /// The start value in the item of a site's sum.
  public static Totals startIn(Item total) {
    return new Totals(total.number(START_VISITS), total.number(START_VISITORS));
  }

  /// Adds to the start value, with another change of the item.
  public static ConditionalUpdate addStart(ConditionalUpdate total, Totals start) {
    return start.equals(Totals.ZERO)
        ? total
        : total
            .add(START_VISITS, Item.number(start.visits()))
            .add(START_VISITORS, Item.number(start.visitors()));
  }

  /// The same note has the same key, so it is kept once.
  public void keep(UndoRecord undone, ImportRun under) {
    Undo undo = undone.undo();
    ConditionalUpdate note = new ConditionalUpdate(table, Keys.undone(under.site(), text(undone)));
    under
        .calls()
        .update(
            note.once(under.number())
                .set(AT, AttributeValue.fromS(undone.at().toString()))
                .set(FROM, AttributeValue.fromS(undo.from().toString()))
                .set(TO, AttributeValue.fromS(undo.to().toString()))
                .set(PATH, AttributeValue.fromS(undo.path()))
                .set(NOTE, AttributeValue.fromS(undo.note()))
                .set(Item.VISITS, Item.number(undone.taken().visits()))
                .set(Item.VISITORS, Item.number(undone.taken().visitors())));
  }

  /// All that a note says.
  static String text(UndoRecord undone) {
    Undo undo = undone.undo();
    Totals taken = undone.taken();
    String numbers = taken.visits() + " " + taken.visitors();
    String days = undo.from() + " " + undo.to();
    return String.join("\n", undone.at().toString(), days, numbers, undo.path(), undo.note());
  }

  private static UndoRecord undone(Item item) {
    LocalDate from = LocalDate.parse(item.text(FROM));
    Undo undo = new Undo(from, LocalDate.parse(item.text(TO)), item.text(PATH), item.text(NOTE));
    return new UndoRecord(Instant.parse(item.text(AT)), undo, item.totals());
  }
}
