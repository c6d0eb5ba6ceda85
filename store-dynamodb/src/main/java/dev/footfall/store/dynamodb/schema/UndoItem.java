package dev.footfall.store.dynamodb.schema;

import dev.footfall.core.Totals;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.Undo;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.AttributeValue;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/// The item of an undo's note.
public final class UndoItem {

  private static final String AT = "at";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String PATH = "path";
  private static final String NOTE = "note";

  private UndoItem() {}

  /// Returns the key of a note: the same note has the same key, so it is kept once.
  public static Map<String, AttributeValue> key(Site site, UndoRecord undone) {
    return Keys.undone(site, text(undone));
  }

  /// Returns all that a note says.
  private static String text(UndoRecord undone) {
    Undo undo = undone.undo();
    Totals taken = undone.taken();
    String numbers = taken.visits() + " " + taken.visitors();
    String days = undo.from() + " " + undo.to();
    return String.join("\n", undone.at().toString(), days, numbers, undo.path(), undo.note());
  }

  /// Sets all attributes of a note. Returns the update.
  public static ConditionalUpdate set(ConditionalUpdate update, UndoRecord undone) {
    Undo undo = undone.undo();
    return update
        .set(AT, AttributeValue.fromS(undone.at().toString()))
        .set(FROM, AttributeValue.fromS(undo.from().toString()))
        .set(TO, AttributeValue.fromS(undo.to().toString()))
        .set(PATH, AttributeValue.fromS(undo.path()))
        .set(NOTE, AttributeValue.fromS(undo.note()))
        .set(Attributes.VISITS, AttributeValue.fromN(undone.taken().visits()))
        .set(Attributes.VISITORS, AttributeValue.fromN(undone.taken().visitors()));
  }

  /// Returns the note of an item.
  public static UndoRecord read(Item item) {
    LocalDate from = LocalDate.parse(item.text(FROM));
    Undo undo = new Undo(from, LocalDate.parse(item.text(TO)), item.text(PATH), item.text(NOTE));
    return new UndoRecord(Instant.parse(item.text(AT)), undo, Attributes.totals(item));
  }
}
