package dev.footfall.store.dynamodb;

import dev.footfall.core.History;
import dev.footfall.core.History.Row;
import dev.footfall.core.Report;
import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Adds a history to a site: each sum once, however often that is interrupted and repeated, while
/// others count. It may be read half way, but never told ([Histories]). Thread-safe.
final class Importing {

  private static final History NOTHING =
      new History(List.of(), List.of(), List.of(), List.of(), List.of());

  private final String table;
  private final int shards;
  private final Journal journal;
  private final Names names;
  private final AllTime allTime;
  private final ImportedDays days;
  private final ByHands byHands;

  Importing(String table, Journal journal, Names names, AllTime allTime) {
    this.shards = allTime.shards();
    this.table = table;
    this.journal = journal;
    this.names = names;
    this.allTime = allTime;
    this.days = new ImportedDays(table, allTime);
    this.byHands = new ByHands(table);
  }

  /// Adds it, and answers the totals then.
  Totals add(Site site, History added, Instant now, Calls calls) {
    if (!added.equals(NOTHING)) {
      long number = journal.begin(site, added, calls);
      add(site, added, number, now, calls);
      journal.end(site, added, number, calls);
    }
    return allTime.of(site, calls);
  }

  /// The open days come last: while they are newer than the sum, others read it at each visit.
  private void add(Site site, History added, long number, Instant now, Calls calls) {
    allTime.closeBefore(Midnight.day(now.minus(Midnight.CLOSING)), site, calls);
    addNames(NameKind.PATH, site, added.paths(), number, calls);
    addNames(NameKind.REFERRER, site, added.referrers(), number, calls);
    calls.each(Sums.drops(site, added.drops()), sum -> add(sum, number, calls));
    var sums = Sums.days(site, added.hours()).stream().map(day -> day.in(shards)).toList();
    days.add(site, sums, number, calls);
    days.tell(site, added.byHand().startValue(), number, calls);
    calls.each(added.byHand().undone(), note -> byHands.keep(site, note, number, calls));
  }

  /// All names of a day are decided on before the first is written: so they are the same ones when
  /// this is repeated.
  private void addNames(NameKind kind, Site site, List<Row> rows, long number, Calls calls) {
    for (var day : Sums.byDay(rows).entrySet()) {
      var asked = day.getValue().stream().map(Row::name).filter(n -> !n.equals(Report.OTHER));
      Set<String> kept = names.keep(kind, site, day.getKey(), asked.toList(), calls);
      calls.each(Sums.names(kind, site, day, kept), sum -> add(sum.in(shards), number, calls));
    }
  }

  private void add(Sum sum, long number, Calls calls) {
    Sum left = sum;
    while (calls.update(left.edit(table, number)) instanceof Written.Refused(Item item)
        && item.number(Journal.NUMBER) < number) {
      left = sum.within(item);
    }
  }
}
