package dev.footfall.store.dynamodb;

import dev.footfall.core.Archive.Imports;
import dev.footfall.core.History;
import dev.footfall.core.History.Source;
import dev.footfall.core.Site;
import dev.footfall.store.dynamodb.Calls.Range;
import dev.footfall.store.dynamodb.Calls.Reading;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Which import into a site is under way, and what was imported: one at a time. The imports of a
/// site have numbers, 1 and up. An item that an import changes keeps its number, and is not changed
/// by that number, or a smaller one, again: a write that comes late, or twice, does nothing,
/// whoever sent it. Thread-safe.
final class Journal {

  /// The attribute with the number of the last import.
  static final String NUMBER = "m";

  private static final String UNDER_WAY = "u";
  private static final String WHAT = "w";
  private static final int LENGTHS_SHOWN = 20;

  private static final Comparator<Source> ORDER =
      Comparator.comparing((Source source) -> source.kind().name())
          .thenComparingLong(Source::bytes)
          .thenComparing(Source::sha256);

  private final String table;

  Journal(String table) {
    this.table = table;
  }

  /// The item that says which import is under way.
  Item read(Site site, Calls calls) {
    return calls.get(table, Keys.journal(site), Reading.LATEST);
  }

  Imports imports(Site site, Calls calls) {
    Item journal = read(site, calls);
    return new Imports(sources(site, journal, calls), journal.has(UNDER_WAY));
  }

  /// Fails unless all imports had ended when `journal` was read.
  static void refuseUnderWay(Item journal, Site site) {
    if (journal.has(UNDER_WAY)) {
      throw new RefusedImport(
          "an import into %s is under way, or was interrupted: repeat it first%s"
              .formatted(site.host(), journal.text(WHAT)));
    }
  }

  /// Those of the imports that had ended when `journal` was read; others may be there already.
  List<Source> sources(Site site, Item journal, Calls calls) {
    long ended = journal.number(NUMBER) - (journal.has(UNDER_WAY) ? 1 : 0);
    return calls.query(table, List.of(Range.whole(Keys.imports(site)))).stream()
        .filter(item -> !item.is(Keys.journal(site)) && item.number(NUMBER) <= ended)
        .map(item -> Keys.sourceOf(item.text(Keys.SK)))
        .sorted(ORDER)
        .toList();
  }

  /// Begins an import, or goes on with it; answers its number.
  long begin(Site site, History added, Calls calls) {
    String id = ImportId.of(added);
    Item journal = read(site, calls);
    while (!journal.has(UNDER_WAY)) {
      refuseKnown(sources(site, journal, calls), added.sources());
      journal = calls.update(beginning(site, journal, added, id)).item();
    }
    if (!journal.text(UNDER_WAY).equals(id)) {
      refuseUnderWay(journal, site);
    }
    return journal.number(NUMBER);
  }

  private Edit beginning(Site site, Item journal, History added, String id) {
    return new Edit(table, Keys.journal(site))
        .once(journal.number(NUMBER) + 1)
        .set(UNDER_WAY, AttributeValue.fromS(id))
        .set(WHAT, AttributeValue.fromS(what(added)))
        .ifAbsent(UNDER_WAY);
  }

  /// Helps to find the files again, also when they have grown.
  private static String what(History added) {
    return added.sources().stream()
        .map(source -> Long.toString(source.bytes()))
        .limit(LENGTHS_SHOWN)
        .reduce((some, more) -> some + " and " + more)
        .map(lengths -> " (it read " + lengths + " bytes)")
        .orElse("");
  }

  private static void refuseKnown(List<Source> known, List<Source> added) {
    if (!Collections.disjoint(known, added)) {
      throw new RefusedImport("a part of this was imported before: nothing was added");
    }
  }

  /// Remembers the sources of an import, then ends it: they are not told before.
  void end(Site site, History added, long number, Calls calls) {
    calls.each(
        added.sources(),
        source -> calls.update(new Edit(table, Keys.source(site, source)).once(number)));
    calls.update(
        new Edit(table, Keys.journal(site))
            .remove(List.of(UNDER_WAY, WHAT))
            .ifEqual(NUMBER, Item.number(number)));
  }
}
