package dev.footfall.bench;

import dev.footfall.contract.peak.Confusion;
import dev.footfall.contract.peak.MadeCause;
import dev.footfall.contract.peak.PeakTrial;
import dev.footfall.core.history.HistoryStore;
import dev.footfall.core.peak.PeakCause;
import dev.footfall.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which causes reports name of made peaks, how often they are right, and what chance would make of
/// it. Arguments: a directory, the first seed, and how many peaks.
final class WhyBench {

  private static final int DAYS = 60;
  private static final int MOST_VISITS_A_DAY = 400;
  private static final int SHUFFLES = 1_000;

  private final Path directory;
  private final long firstSeed;
  private final int count;
  private int opened;

  private WhyBench(Path directory, long firstSeed, int count) {
    this.directory = directory;
    this.firstSeed = firstSeed;
    this.count = count;
  }

  public static void main(String[] args) {
    var bench = new WhyBench(Path.of(args[0]), Long.parseLong(args[1]), Integer.parseInt(args[2]));
    bench.printConfusion();
    bench.printQuiet();
  }

  private void printConfusion() {
    Confusion confusion = trial().confusion(firstSeed, count);
    System.out.printf("seeds %,d to %,d%n%n", firstSeed, firstSeed + count - 1);
    print(confusion);
    System.out.printf(
        "%nright: %.1f %%; a wrong cause named: %d of %d%n"
            + "control, causes dealt out anew %,d times: %.1f %% right%n",
        100 * confusion.right(),
        confusion.wrong(),
        count,
        SHUFFLES,
        100 * confusion.byChance(SHUFFLES));
  }

  private static void print(Confusion confusion) {
    List<Optional<PeakCause>> named = new ArrayList<>();
    for (PeakCause cause : PeakCause.values()) {
      named.add(Optional.of(cause));
    }
    named.add(Optional.empty());
    List<String> heads =
        named.stream().map(n -> n.map(PeakCause::label).orElse("no sentence")).toList();
    System.out.println("| made | " + String.join(" | ", heads) + " |");
    System.out.println("|---" + "|---".repeat(heads.size()) + "|");
    for (MadeCause made : MadeCause.values()) {
      List<String> counts = named.stream().map(n -> "" + confusion.count(made, n)).toList();
      System.out.println("| " + made + " | " + String.join(" | ", counts) + " |");
    }
  }

  /// Sites without a made peak.
  private void printQuiet() {
    int peaks = 0;
    for (int i = 0; i < count; i++) {
      peaks += trial().peaks(firstSeed + i, null).size();
    }
    System.out.printf(
        "%ncontrol, %d sites of which nothing was made: %d sentences%n", count, peaks);
  }

  private PeakTrial trial() {
    return new PeakTrial(_ -> open(directory.resolve("" + ++opened)), DAYS, MOST_VISITS_A_DAY);
  }

  private static HistoryStore open(Path data) {
    return SqliteStore.open(SqliteStore.SqliteOptions.in(data));
  }
}
