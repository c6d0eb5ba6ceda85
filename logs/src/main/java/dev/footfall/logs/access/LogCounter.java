package dev.footfall.logs.access;

import dev.footfall.core.Bots;
import dev.footfall.core.DropCause;
import dev.footfall.core.DropReason;
import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Source;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.core.visitor.VisitorIndexer;
import dev.footfall.logs.line.ClientName;
import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogLine;
import dev.footfall.logs.line.MemoCache;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Counts the page loads of the logs of one site: judges each line, and in the end walks all that
/// are visits, of all files, in the order of their time. Client addresses end here: a page load
/// holds the number of its visitor. Not thread-safe.
public final class LogCounter {

  /// What is counted.
  ///
  /// @param keepBots whether requests of known bots, and those without a user agent, count too
  /// @param anyHost whether requests to other hosts count too
  public record Rules(PageRule pages, boolean keepBots, boolean anyHost) {}

  /// What is to be added to a site.
  ///
  /// @param dropsByHour the drops of the history, which has them by day
  public record Added(History history, List<History.Row> dropsByHour) {}

  /// A day, since a log without offsets may be of any time zone.
  private static final Duration CLOCK_ERROR = Duration.ofDays(1);

  private static final int NO_PAGE = -1;

  /// Stands for the user agents that count; others are the numbers of a [PageLoads.Place].
  private static final int BROWSER = 0;

  private static final PageLoads.Place PREFETCHED = dropped(DropReason.PREFETCH);
  private static final PageLoads.Place NO_AGENT = dropped(DropReason.NO_USER_AGENT);

  private final Site site;
  private final Rules rules;
  private final long end;
  private final Bots bots = new Bots();
  private final VisitorIndexer indexer;
  private final NameIndex names = new NameIndex();
  private final PageLoads loads = new PageLoads();
  private final OtherHosts hosts;
  private boolean sorted;
  private final CopyCounts copies = new CopyCounts();

  private final MemoCache visitors = new MemoCache(this::visitor);
  private final MemoCache paths = new MemoCache(this::path);
  private final MemoCache referrers = new MemoCache(this::referrer);
  private final MemoCache agents = new MemoCache(this::agent);

  /// @param now lines of a later time are malformed
  /// @param random cryptographically strong: the numbers of visitors are made from it
  public LogCounter(Site site, Rules rules, Instant now, RandomGenerator random) {
    this.site = site;
    this.rules = rules;
    this.end = now.plus(CLOCK_ERROR).getEpochSecond();
    this.indexer = new VisitorIndexer(site, random);
    this.hosts = new OtherHosts(site);
  }

  /// Starts a file. Files may be in any order, and so may their lines; lines that several have
  /// count once.
  public LogFile file(LogFormat format) {
    return new LogFile(this, format, loads.startFile());
  }

  /// Returns what is to be added to the site: all lines of all files, less what was counted before.
  /// No file takes a line after this.
  ///
  /// @param zone in which the days of the site begin
  public Added added(List<Source> sources, ZoneId zone) {
    sort();
    HistoryBuilder builder = new HistoryBuilder(zone);
    loads.walk(indexer.count(), builder);
    return new Added(builder.build(names, sources), builder.dropsByHour());
  }

  /// Returns what an earlier import has counted of the lines of these files.
  ///
  /// @param zone in which the days of the site begin
  public History historyBefore(ZoneId zone) {
    sort();
    HistoryBuilder builder = new HistoryBuilder(zone);
    loads.walkBefore(indexer.count(), builder);
    return builder.build(names, List.of());
  }

  /// Returns what became of all lines, where those that several files have count once.
  ///
  /// @param all the sum of what became of the lines of each file
  public LineCounts withoutCopies(LineCounts all) {
    sort();
    return copies.takenFrom(all);
  }

  /// Returns how many visits the visitor has who has most.
  public long mostByOneVisitor() {
    sort();
    return loads.mostByOneVisitor(indexer.count());
  }

  private void sort() {
    if (!sorted) {
      sorted = true;
      loads.sort(copies);
    }
  }

  void countedBefore(int firstLoad) {
    loads.countedBefore(firstLoad);
  }

  boolean isInFuture(LogLine line) {
    return line.second > end;
  }

  /// Returns the host that a request is to, when it is not the site's; else null.
  @Nullable String otherHost(LogLine line) {
    return rules.anyHost() || line.host.isEmpty() ? null : hosts.of(line.host);
  }

  /// Returns whether a request is a page load; it must then be dropped or counted.
  boolean isPageLoad(LogLine line) {
    return PageRule.isAnswered(line) && paths.of(line.target) != NO_PAGE;
  }

  /// Returns the place of a page load that is not counted as a visit, or null if it is counted.
  PageLoads.@Nullable Place dropped(LogLine line) {
    if (rules.keepBots()) {
      return null;
    }
    if (line.prefetch) {
      return PREFETCHED;
    }
    int agent = line.hasUserAgent ? agents.of(line.userAgent) : BROWSER;
    return agent == BROWSER ? null : new PageLoads.Place(agent, PageLoads.NO_REFERRER);
  }

  /// Counts a page load; returns whether its client could be read, or asked not to be.
  boolean count(LogLine line, long lineHash) {
    int visitor = line.noVisitor ? PageLoads.NO_VISITOR : visitors.of(line.client);
    var place = new PageLoads.Place(paths.of(line.target), referrers.of(line.referrer));
    loads.add(line.second, lineHash, visitor, place);
    return line.noVisitor || visitor != PageLoads.NO_VISITOR;
  }

  void drop(LogLine line, long lineHash, PageLoads.Place place) {
    loads.add(line.second, lineHash, PageLoads.NO_VISITOR, place);
  }

  private static PageLoads.Place dropped(DropReason reason) {
    return PageLoads.Place.dropped(new DropCause(reason));
  }

  private int visitor(String client) {
    return ClientName.address(client)
        .map(indexer::of)
        .or(() -> ClientName.name(client).map(indexer::of))
        .orElse(PageLoads.NO_VISITOR);
  }

  private int path(String target) {
    return rules.pages().page(target).map(path -> names.id(path.value())).orElse(NO_PAGE);
  }

  private int referrer(String url) {
    return Referrer.parse(url, site)
        .map(referrer -> names.id(referrer.host()))
        .orElse(PageLoads.NO_REFERRER);
  }

  private int agent(String userAgent) {
    return userAgent.isBlank()
        ? NO_AGENT.path()
        : bots.family(userAgent)
            .map(family -> PageLoads.Place.dropped(DropCause.bot(family)).path())
            .orElse(BROWSER);
  }
}
