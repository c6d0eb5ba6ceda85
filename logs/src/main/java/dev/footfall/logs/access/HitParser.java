package dev.footfall.logs.access;

import dev.footfall.core.Hit;
import dev.footfall.core.Hit.Signal;
import dev.footfall.core.VisitId;
import dev.footfall.core.page.Page;
import dev.footfall.core.page.PagePath;
import dev.footfall.core.page.Referrer;
import dev.footfall.core.page.Site;
import dev.footfall.logs.line.ClientName;
import dev.footfall.logs.line.LogFormat;
import dev.footfall.logs.line.LogLine;
import dev.footfall.logs.line.RequestTarget;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Makes hits of the page loads in a log that is being written, by the rules of an import. One
/// object reads one file, line by line. Not thread-safe.
public final class HitParser {

  /// Stands for the user agent where the log has none: a browser's, since nothing says otherwise.
  private static final String NOT_LOGGED = "Mozilla/5.0 (user agent not logged)";

  private final Site site;
  private final PageRule pages;
  private final LogFormat format;
  private final OtherHosts hosts;
  private final LogLine line = new LogLine();

  /// @param site requests to other hosts are not hits, where the log names the host
  public HitParser(Site site, PageRule pages, LogFormat format) {
    this.site = site;
    this.pages = pages;
    this.format = format;
    this.hosts = new OtherHosts(site);
  }

  /// Returns the hit that a line is, or empty if it is not a page load of the site.
  ///
  /// @param from where the line begins in `bytes`
  /// @param to where it ends, without its line end
  public Optional<Hit> hit(byte[] bytes, int from, int to, VisitId id) {
    int start = LogFile.start(bytes, from, to);
    if (format.read(bytes, start, to, line) != LogFormat.Read.REQUEST) {
      return Optional.empty();
    }
    RequestTarget.normalise(line);
    boolean isOther = !line.host.isEmpty() && hosts.of(line.host) != null;
    return isOther || !PageRule.isAnswered(line)
        ? Optional.empty()
        : pages.page(line.target.text()).map(path -> new Hit(page(path), id, client()));
  }

  private Page page(PagePath path) {
    return new Page(site, path, Referrer.parse(line.referrer.text(), site).orElse(null));
  }

  private Hit.Client client() {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    if (line.prefetch) {
      signals.add(Signal.PREFETCH);
    }
    if (line.noVisitor) {
      signals.add(Signal.NO_VISITOR);
    }
    return new Hit.Client(
        ClientName.address(line.client.text()).orElse(null),
        line.hasUserAgent ? line.userAgent.text() : NOT_LOGGED,
        signals);
  }
}
