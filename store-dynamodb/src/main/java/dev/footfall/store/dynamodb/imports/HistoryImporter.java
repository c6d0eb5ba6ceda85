package dev.footfall.store.dynamodb.imports;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Row;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.history.HistoryCodec;
import dev.footfall.core.history.ManualChanges.UndoRecord;
import dev.footfall.core.history.PageStart;
import dev.footfall.core.history.Report;
import dev.footfall.core.page.Site;
import dev.footfall.dynamodb.ConditionalUpdate;
import dev.footfall.dynamodb.DynamoSession;
import dev.footfall.dynamodb.Item;
import dev.footfall.dynamodb.UpdateResult;
import dev.footfall.store.dynamodb.count.ClosedDays;
import dev.footfall.store.dynamodb.count.CounterItems;
import dev.footfall.store.dynamodb.count.DailyNames;
import dev.footfall.store.dynamodb.count.PageSumRebuild;
import dev.footfall.store.dynamodb.imports.ImportJournal.Entry;
import dev.footfall.store.dynamodb.schema.Attributes;
import dev.footfall.store.dynamodb.schema.DayBoundary;
import dev.footfall.store.dynamodb.schema.NameKind;
import dev.footfall.store.dynamodb.schema.PageReach;
import dev.footfall.store.dynamodb.schema.UndoItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Adds a history to a site: each sum once, however often that is interrupted and finished, while
/// others count. The history is staged first; from then on whoever comes next adds it. Thread-safe.
public final class HistoryImporter {

  private final CounterItems counters;
  private final String table;
  private final int shards;
  private final ImportJournal journal;
  private final ImportStaging staging;
  private final DailyNames names;
  private final ClosedDays closedDays;
  private final DayImporter days;
  private final PageSumRebuild pages;

  /// @param counters the items to add to
  /// @param names of the same table
  /// @param closedDays of the same table
  public HistoryImporter(CounterItems counters, DailyNames names, ClosedDays closedDays) {
    this.counters = counters;
    table = counters.table();
    shards = counters.shards();
    this.journal = new ImportJournal(table);
    this.staging = new ImportStaging(table);
    this.names = names;
    this.closedDays = closedDays;
    this.days = new DayImporter(table, closedDays);
    this.pages = new PageSumRebuild(counters, closedDays);
  }

  /// Adds a history. Finishes an import that was begun before first; if that is the same one, this
  /// is all.
  ///
  /// @param now the days before its day are over
  /// @throws ImportRefusedException if a source was imported before, or if visits are to be taken
  ///   out of a site with several shards: then nothing is added
  public void add(Site site, History added, Instant now, DynamoSession session) {
    if (added.equals(History.EMPTY)) {
      return;
    }
    if (shards > 1 && takesOut(added)) {
      throw new ImportRefusedException(
          "visits cannot be taken out of a site with several shards: nothing was changed");
    }
    var text = HistoryCodec.of(added);
    boolean isBegun = false;
    while (!isBegun) {
      Entry last = finish(site, now, session);
      isBegun =
          last.isUnderWay() ? last.hash().equals(text.hash()) : begin(site, last, text, session);
    }
    finish(site, now, session);
  }

  /// Returns whether some sum is negative. An import adds to the first shard, which may have less
  /// than is to be taken out; but start values of pages are all there.
  private static boolean takesOut(History added) {
    return Stream.of(added.hours(), added.paths(), added.referrers(), added.drops())
        .flatMap(List::stream)
        .filter(row -> !PageStart.isIn(row))
        .map(Row::totals)
        .anyMatch(totals -> totals.visits() < 0 || totals.visitors() < 0);
  }

  /// Stages a history and begins its import. Returns false if another import was first.
  private boolean begin(Site site, Entry last, HistoryCodec text, DynamoSession session) {
    List<Source> known = journal.sources(site, last, session);
    if (!Collections.disjoint(known, text.history().sources())) {
      throw new ImportRefusedException("a part of this was imported before: nothing was added");
    }
    int parts = staging.write(site, text, session);
    return journal.begin(site, new Entry(last.number() + 1, text.hash(), parts), session);
  }

  /// Finishes an import that is under way or was interrupted. Returns what the journal said before.
  ///
  /// @param now the days before its day are over
  public Entry finish(Site site, Instant now, DynamoSession session) {
    Entry entry = journal.read(site, session);
    if (entry.isUnderWay()) {
      var today = counters.boundary(site).day(now.minus(DayBoundary.CLOSING));
      var run = new ImportRun(site, entry.number(), today, session);
      staging
          .read(site, entry, session)
          .ifPresentOrElse(added -> finish(added, entry, run), () -> expectEnd(entry, run));
    }
    return entry;
  }

  private void finish(History added, Entry entry, ImportRun run) {
    add(added, run);
    journal.end(entry, added.sources(), run);
    staging.delete(entry, run);
  }

  /// Checks that another process has finished the import: what it staged is deleted then, and not
  /// before.
  private void expectEnd(Entry entry, ImportRun run) {
    if (journal.read(run.site(), run.session()).equals(entry)) {
      throw new IllegalStateException("a part of what an import staged is missing");
    }
  }

  /// Adds all sums, those of open days last: as long as they are newer than the sum of closed days,
  /// other processes read that at each visit.
  private void add(History added, ImportRun run) {
    closedDays.closeBefore(run.today(), run.site(), run.session());
    addNames(NameKind.PATH, added.paths(), run);
    addNames(NameKind.REFERRER, added.referrers(), run);
    addAll(CounterIncrements.drops(run.site(), added.drops()), run);
    days.add(CounterIncrements.days(run.site(), added.hours()), run);
    Optional<PageReach> pageSums = pageSums(added.paths(), run);
    days.addStartingTotals(added.manualChanges().startingTotals(), pageSums, run);
    pageSums.ifPresent(kept -> pages.deleteOthers(kept, run.site(), run.session()));
    run.session().each(added.manualChanges().undone(), undone -> keep(undone, run));
  }

  /// Makes new sums of pages, if the import has changed some of them: all its paths are added.
  private Optional<PageReach> pageSums(List<Row> paths, ImportRun run) {
    LocalDate first =
        paths.stream()
            .map(CounterIncrements::day)
            .min(Comparator.naturalOrder())
            .orElse(LocalDate.MAX);
    return pages.after(run.number(), first, run.site(), run.session());
  }

  /// Decides on all names of a day before the first is written, so that they are the same ones when
  /// this is repeated.
  private void addNames(NameKind kind, List<Row> rows, ImportRun run) {
    for (var day : CounterIncrements.byDay(rows).entrySet()) {
      var asked = day.getValue().stream().map(Row::name).filter(n -> !n.equals(Report.OTHER));
      Set<String> kept = names.keep(kind, run.site(), day.getKey(), asked.toList(), run.session());
      addAll(CounterIncrements.names(kind, run.site(), day, kept), run);
    }
  }

  private void addAll(List<CounterIncrement> increments, ImportRun run) {
    run.session().each(increments, increment -> add(increment, run));
  }

  private void add(CounterIncrement increment, ImportRun run) {
    CounterIncrement left = increment;
    while (run.session().update(left.update(table, run.number()))
            instanceof UpdateResult.Rejected(Item item)
        && item.number(Attributes.IMPORT) < run.number()) {
      left = increment.within(item);
    }
  }

  private void keep(UndoRecord undone, ImportRun run) {
    var note =
        new ConditionalUpdate(table, UndoItem.key(run.site(), undone))
            .raise(Attributes.IMPORT, run.number());
    run.session().update(UndoItem.set(note, undone));
  }
}
