package dev.footfall.core.history;

import dev.footfall.core.Totals;
import dev.footfall.core.history.History.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// Distributes visits and visitors over hours in proportion to each hour's counts, never exceeding
/// them: whole numbers by the largest-remainder method; of equal remainders the earlier hour's goes
/// first.
public final class ProportionalSplit {

  private ProportionalSplit() {}

  /// Returns the share of each hour in a sum; hours without a share are omitted.
  ///
  /// A visit that opened a window is a visit and a visitor of one hour, so it is distributed as
  /// both: no hour keeps more visitors than visits.
  public static List<Row> of(Totals sum, List<Row> hours) {
    List<Totals> left = hours.stream().map(Row::totals).toList();
    List<Totals> opening =
        distributed(sum.visitors(), left, t -> Math.min(t.visitors(), t.visits()), 1);
    left = less(left, opening);
    List<Totals> others =
        distributed(sum.visits() - visits(opening), left, ProportionalSplit::others, 0);
    left = less(left, others);
    long odd = sum.visits() - visits(opening) - visits(others); // 0, unless a path had too many
    List<Totals> rest = distributed(odd, left, Totals::visits, 0);
    return IntStream.range(0, hours.size())
        .mapToObj(i -> row(hours.get(i), opening.get(i).plus(others.get(i)).plus(rest.get(i))))
        .filter(row -> !row.totals().equals(Totals.ZERO))
        .toList();
  }

  private static Row row(Row hour, Totals share) {
    return new Row(hour.start(), hour.name(), share);
  }

  private static long others(Totals totals) {
    return Math.max(0, totals.visits() - totals.visitors());
  }

  private static long visits(List<Totals> all) {
    return all.stream().mapToLong(Totals::visits).sum();
  }

  private static List<Totals> less(List<Totals> all, List<Totals> some) {
    return IntStream.range(0, all.size()).mapToObj(i -> all.get(i).minus(some.get(i))).toList();
  }

  /// Distributes `amount` visits, each with `visitors` visitors.
  private static List<Totals> distributed(
      long amount, List<Totals> hours, ToLongFunction<Totals> weight, int visitors) {
    return distribute(amount, hours.stream().map(weight::applyAsLong).toList()).stream()
        .map(n -> new Totals(n, n * visitors))
        .toList();
  }

  private record Remainder(int index, BigInteger size) {}

  private static List<Long> distribute(long wanted, List<Long> weights) {
    BigInteger all =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger amount = BigInteger.valueOf(Math.max(0, wanted)).min(all);
    List<Long> shares = new ArrayList<>();
    List<Remainder> remainders = new ArrayList<>();
    for (long weight : weights) {
      BigInteger[] share =
          amount.multiply(BigInteger.valueOf(weight)).divideAndRemainder(all.max(BigInteger.ONE));
      remainders.add(new Remainder(shares.size(), share[1]));
      shares.add(share[0].longValueExact());
    }
    long distributed = shares.stream().mapToLong(Long::longValue).sum();
    remainders.stream()
        .sorted(Comparator.comparing(Remainder::size).reversed())
        .limit(amount.longValueExact() - distributed)
        .forEach(r -> shares.set(r.index(), shares.get(r.index()) + 1));
    return shares;
  }
}
