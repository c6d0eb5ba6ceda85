package dev.footfall.store.dynamodb;

import dev.footfall.core.History;
import dev.footfall.core.History.Row;
import dev.footfall.core.History.Source;
import dev.footfall.core.Report;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.store.dynamodb.Journal.Entry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Adds a history to a site: each sum once, however often that is interrupted and finished, while
/// others count. It is written down first; from then on it is added, by whoever comes next.
/// Thread-safe.
final class Importing {

  private static final History NOTHING =
      new History(List.of(), List.of(), List.of(), List.of(), List.of());

  private final String table;
  private final Journal journal;
  private final ImportLog log;
  private final Names names;
  private final AllTime allTime;
  private final ImportedDays days;
  private final ByHands byHands;
  private final int shards;

  Importing(String table, Journal journal, Names names, AllTime allTime) {
    this.table = table;
    this.journal = journal;
    this.log = new ImportLog(table);
    this.names = names;
    this.allTime = allTime;
    this.days = new ImportedDays(table, allTime);
    this.byHands = new ByHands(table);
    this.shards = allTime.shards();
  }

  /// Adds it, and answers the totals then. What was begun before is finished first; when that is
  /// the same, it was all.
  Totals add(Site site, History added, Instant now, Calls calls) {
    if (!added.equals(NOTHING)) {
      var text = HistoryText.of(added);
      boolean isBegun = false;
      while (!isBegun) {
        Entry last = finish(site, now, calls);
        isBegun =
            last.isUnderWay() ? last.hash().equals(text.hash()) : begins(site, last, text, calls);
      }
      finish(site, now, calls);
    }
    return allTime.of(site, calls);
  }

  /// Whether this import is the next one now.
  private boolean begins(Site site, Entry last, HistoryText text, Calls calls) {
    List<Source> known = journal.sources(site, last, calls);
    if (!Collections.disjoint(known, text.history().sources())) {
      throw new RefusedImport("a part of this was imported before: nothing was added");
    }
    int parts = log.write(site, text, calls);
    return journal.begins(site, new Entry(last.number() + 1, text.hash(), parts), calls);
  }

  /// Adds what is missing of an import that is under way, or was interrupted. Answers what the
  /// journal said before.
  Entry finish(Site site, Instant now, Calls calls) {
    Entry entry = journal.read(site, calls);
    if (entry.isUnderWay()) {
      var today = Midnight.day(now.minus(Midnight.CLOSING));
      var under = new Import(site, entry.number(), today, calls);
      log.read(site, entry, calls)
          .ifPresentOrElse(added -> finish(added, entry, under), () -> expectEnd(entry, under));
    }
    return entry;
  }

  private void finish(History added, Entry entry, Import under) {
    add(added, under);
    journal.end(entry, added.sources(), under);
    log.delete(entry, under);
  }

  /// A log goes when somebody else has finished the import, and not before.
  private void expectEnd(Entry entry, Import under) {
    if (journal.read(under.site(), under.calls()).equals(entry)) {
      throw new IllegalStateException("the log of an import is not whole");
    }
  }

  /// The open days come last: while they are newer than the sum, others read it at each visit.
  private void add(History added, Import under) {
    allTime.closeBefore(under.today(), under.site(), under.calls());
    addNames(NameKind.PATH, added.paths(), under);
    addNames(NameKind.REFERRER, added.referrers(), under);
    addAll(Sums.drops(under.site(), added.drops()), under);
    days.add(sums(Sums.days(under.site(), added.hours())), under);
    days.tell(added.byHand().startValue(), under);
    under.calls().each(added.byHand().undone(), note -> byHands.keep(note, under));
  }

  /// All names of a day are decided on before the first is written: so they are the same ones when
  /// this is repeated.
  private void addNames(NameKind kind, List<Row> rows, Import under) {
    for (var day : Sums.byDay(rows).entrySet()) {
      var asked = day.getValue().stream().map(Row::name).filter(n -> !n.equals(Report.OTHER));
      Set<String> kept =
          names.keep(kind, under.site(), day.getKey(), asked.toList(), under.calls());
      addAll(sums(Sums.names(kind, under.site(), day, kept)), under);
    }
  }

  private List<Sum> sums(List<Sum> sums) {
    return sums.stream().map(sum -> sum.in(shards)).toList();
  }

  private void addAll(List<Sum> sums, Import under) {
    under.calls().each(sums, sum -> add(sum, under));
  }

  private void add(Sum sum, Import under) {
    Sum left = sum;
    while (under.calls().update(left.edit(table, under.number()))
            instanceof Written.Refused(Item item)
        && item.number(Journal.NUMBER) < under.number()) {
      left = sum.within(item);
    }
  }
}
