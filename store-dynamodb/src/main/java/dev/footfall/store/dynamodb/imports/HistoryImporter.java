package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.Report;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.UpdateResult;
import dev.footfall.store.dynamodb.count.DailyNames;
import dev.footfall.store.dynamodb.count.RunningTotals;
import dev.footfall.store.dynamodb.history.ManualChangeReader;
import dev.footfall.store.dynamodb.imports.ImportJournal.Entry;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.NameKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Adds a history to a site: each sum once, however often that is interrupted and finished, while
/// others count. It is written down first; from then on it is added, by whoever comes next.
/// Thread-safe.
public final class HistoryImporter {

  private final String table;
  private final ImportJournal journal;
  private final ImportStaging log;
  private final DailyNames names;
  private final RunningTotals allTime;
  private final DayImporter days;
  private final ManualChangeReader manualChanges;
  private final int shards;

  public HistoryImporter(
      String table, ImportJournal journal, DailyNames names, RunningTotals allTime) {
    this.table = table;
    this.journal = journal;
    this.log = new ImportStaging(table);
    this.names = names;
    this.allTime = allTime;
    this.days = new DayImporter(table, allTime);
    this.manualChanges = new ManualChangeReader(table);
    this.shards = allTime.shards();
  }

  /// Adds it, and answers the totals then. What was begun before is finished first; when that is
  /// the same, it was all.
  public Totals add(Site site, History added, Instant now, DynamoSession calls) {
    if (!added.equals(History.EMPTY)) {
      var text = HistoryCodec.of(added);
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
  private boolean begins(Site site, Entry last, HistoryCodec text, DynamoSession calls) {
    List<Source> known = journal.sources(site, last, calls);
    if (!Collections.disjoint(known, text.history().sources())) {
      throw new ImportRefusedException("a part of this was imported before: nothing was added");
    }
    int parts = log.write(site, text, calls);
    return journal.begins(site, new Entry(last.number() + 1, text.hash(), parts), calls);
  }

  /// Adds what is missing of an import that is under way, or was interrupted. Answers what the
  /// journal said before.
  public Entry finish(Site site, Instant now, DynamoSession calls) {
    Entry entry = journal.read(site, calls);
    if (entry.isUnderWay()) {
      var today = DayBoundary.day(now.minus(DayBoundary.CLOSING));
      var under = new ImportRun(site, entry.number(), today, calls);
      log.read(site, entry, calls)
          .ifPresentOrElse(added -> finish(added, entry, under), () -> expectEnd(entry, under));
    }
    return entry;
  }

  private void finish(History added, Entry entry, ImportRun under) {
    add(added, under);
    journal.end(entry, added.sources(), under);
    log.delete(entry, under);
  }

  /// A log goes when somebody else has finished the import, and not before.
  private void expectEnd(Entry entry, ImportRun under) {
    if (journal.read(under.site(), under.calls()).equals(entry)) {
      throw new IllegalStateException("the log of an import is not whole");
    }
  }

  /// The open days come last: while they are newer than the sum, others read it at each visit.
  private void add(History added, ImportRun under) {
    allTime.closeBefore(under.today(), under.site(), under.calls());
    addNames(NameKind.PATH, added.paths(), under);
    addNames(NameKind.REFERRER, added.referrers(), under);
    addAll(CounterIncrements.drops(under.site(), added.drops()), under);
    days.add(sums(CounterIncrements.days(under.site(), added.hours())), under);
    days.tell(added.manualChanges().startingTotals(), under);
    under.calls().each(added.manualChanges().undone(), note -> manualChanges.keep(note, under));
  }

  /// All names of a day are decided on before the first is written: so they are the same ones when
  /// this is repeated.
  private void addNames(NameKind kind, List<Row> rows, ImportRun under) {
    for (var day : CounterIncrements.byDay(rows).entrySet()) {
      var asked = day.getValue().stream().map(Row::name).filter(n -> !n.equals(Report.OTHER));
      Set<String> kept =
          names.keep(kind, under.site(), day.getKey(), asked.toList(), under.calls());
      addAll(sums(CounterIncrements.names(kind, under.site(), day, kept)), under);
    }
  }

  private List<CounterIncrement> sums(List<CounterIncrement> sums) {
    return sums.stream().map(sum -> sum.in(shards)).toList();
  }

  private void addAll(List<CounterIncrement> sums, ImportRun under) {
    under.calls().each(sums, sum -> add(sum, under));
  }

  private void add(CounterIncrement sum, ImportRun under) {
    CounterIncrement left = sum;
    while (under.calls().update(left.edit(table, under.number()))
            instanceof UpdateResult.Rejected(Item item)
        && item.number(ImportJournal.NUMBER) < under.number()) {
      left = sum.within(item);
    }
  }
}
