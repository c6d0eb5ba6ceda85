package dev.footfall.core.history;

import dev.footfall.core.Totals;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a visit from another host is counted under: the host and the page that it led to, as one
/// name of [History#referrers], for example `news.example/about`. A host has no `/` in it, and a
/// path begins with one.
///
/// @param host that led to the page, or [Report#OTHER]
/// @param path of the page; empty where the host alone is kept, as it was by older versions, and
///   where an import does not say the page
public record Referral(String host, String path) {

  /// Returns what a name stands for.
  public static Referral of(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? new Referral(name, "")
        : new Referral(name.substring(0, slash), name.substring(slash));
  }

  /// Returns the name.
  public String name() {
    return host + path;
  }

  /// Returns the sums of hosts.
  ///
  /// @param named sums by name
  public static Map<String, Totals> byHost(Map<String, Totals> named) {
    return sums(named, _ -> true, Referral::host);
  }

  /// Returns the hosts that led to a page.
  ///
  /// @param named the sums of a period by name
  public static Referrals to(String path, Map<String, Totals> named) {
    return Referrals.of(
        sums(named, referral -> referral.path().equals(path), Referral::host),
        visits(sums(named, referral -> referral.path().isEmpty(), Referral::name)));
  }

  /// Returns the pages that a host led to.
  ///
  /// @param named the sums of a period by name
  public static Referrals from(String host, Map<String, Totals> named) {
    Map<String, Totals> pages =
        sums(named, referral -> referral.host().equals(host), Referral::path);
    Totals unknown = pages.remove("");
    return Referrals.of(pages, unknown == null ? 0 : unknown.visits());
  }

  private static Map<String, Totals> sums(
      Map<String, Totals> named, Predicate<Referral> wanted, Function<Referral, String> part) {
    return named.entrySet().stream()
        .filter(sum -> wanted.test(of(sum.getKey())))
        .collect(
            Collectors.toMap(
                sum -> part.apply(of(sum.getKey())), Map.Entry::getValue, Totals::plus));
  }

  static long visits(Map<String, Totals> sums) {
    return sums.values().stream().mapToLong(Totals::visits).sum();
  }
}
