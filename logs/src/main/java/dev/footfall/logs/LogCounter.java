package dev.footfall.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.footfall.core.Address;
import dev.footfall.core.Bots;
import dev.footfall.core.DropReason;
import dev.footfall.core.PagePath;
import dev.footfall.core.Referrer;
import dev.footfall.core.Site;
import dev.footfall.core.VisitorIndexer;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Counts the page loads of the logs of one site: judges each line, and in the end walks all that
/// are visits, of all files, in the order of their time. Client addresses end here: a hit holds the
/// number of its visitor. Not thread-safe.
public final class LogCounter {

  /// What is counted.
  ///
  /// @param keepBots count also what has no user agent or that of a known bot
  public record Rules(PageRule pages, boolean keepBots) {}

  private static final byte[] GET = "GET".getBytes(US_ASCII);
  private static final int NO_PAGE = -1;

  private static final int BROWSER = 0;
  private static final int BOT = 1;
  private static final int NOBODY = 2;

  private final Site site;
  private final Rules rules;
  private final Bots bots = new Bots();
  private final VisitorIndexer numbers;
  private final NameIndex names = new NameIndex();
  private final PageLoads hits = new PageLoads();
  private final List<LogFile> files = new ArrayList<>();

  private final MemoCache visitors = new MemoCache(this::visitor);
  private final MemoCache paths = new MemoCache(this::path);
  private final MemoCache referrers = new MemoCache(this::referrer);
  private final MemoCache agents = new MemoCache(this::agent);

  /// @param random cryptographically strong: what tells visitors apart is made from it
  public LogCounter(Site site, Rules rules, RandomGenerator random) {
    this.site = site;
    this.rules = rules;
    this.numbers = new VisitorIndexer(site, random);
  }

  /// Begins a file. Files may be in any order, and so may their lines.
  public LogFile file(LogFormat format) {
    LogFile file = new LogFile(this, format);
    files.add(file);
    return file;
  }

  /// What is to be added to the site: all lines of all files, less what was counted before.
  public History history(List<Source> sources) {
    Map<HistoryBuilder.Drop, Long> drops = new TreeMap<>(HistoryBuilder.Drop.ORDER);
    files.forEach(file -> file.drops().forEach((drop, n) -> drops.merge(drop, n, Long::sum)));
    HistoryBuilder builder = new HistoryBuilder();
    hits.walk(numbers.count(), builder);
    return builder.build(names, drops, sources);
  }

  /// The number of the next hit.
  int nextHit() {
    return hits.size();
  }

  void countedBefore(int firstHit) {
    hits.countedBefore(firstHit);
  }

  void removeHits(int firstHit) {
    hits.remove(firstHit);
  }

  /// Whether a request is a page load; its hit must then be judged, or counted.
  boolean isPageLoad(LogLine line) {
    line.target.cutAt('?', '#');
    return line.method.is(GET)
        && PageRule.isAnswered(line.status)
        && paths.of(line.target) != NO_PAGE;
  }

  /// Why a page load is no visit; null when it is one.
  @Nullable DropReason drop(LogLine line) {
    if (rules.keepBots()) {
      return null;
    }
    if (line.prefetch) {
      return DropReason.PREFETCH;
    }
    return switch (line.tellsUserAgent ? agents.of(line.userAgent) : BROWSER) {
      case BOT -> DropReason.BOT;
      case NOBODY -> DropReason.NO_USER_AGENT;
      default -> null;
    };
  }

  void count(LogLine line) {
    int visitor = line.noVisitor ? PageLoads.NO_VISITOR : visitors.of(line.address);
    var place = new PageLoads.Place(paths.of(line.target), referrers.of(line.referrer));
    hits.add(line.second, visitor, place);
  }

  private int visitor(String address) {
    return Address.parse(address).map(numbers::of).orElse(PageLoads.NO_VISITOR);
  }

  private int path(String target) {
    return PagePath.parse(target)
        .filter(_ -> rules.pages().isPage(target))
        .map(path -> names.id(path.value()))
        .orElse(NO_PAGE);
  }

  private int referrer(String url) {
    return Referrer.parse(url, site)
        .map(referrer -> names.id(referrer.host()))
        .orElse(PageLoads.NO_REFERRER);
  }

  private int agent(String userAgent) {
    return userAgent.isBlank() ? NOBODY : bots.isBot(userAgent) ? BOT : BROWSER;
  }
}
