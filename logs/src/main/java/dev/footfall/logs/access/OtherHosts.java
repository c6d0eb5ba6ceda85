package dev.footfall.logs.access;

import dev.footfall.core.page.Site;
import dev.footfall.logs.line.ByteSlice;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Distinguishes the site's own requests from those to other hosts of the same server. Not
/// thread-safe.
final class OtherHosts {

  /// Stands for hosts beyond the thousandth, and for what is not a host: clients may send anything.
  static final String OTHER = "(other)";

  private static final int MAX = 1_000;
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9._-]{1,253}?|\\[[0-9a-f:.]{2,45}])\\.?(?::\\d{1,5})?");

  private final Site site;
  private final Set<String> known = new HashSet<>();
  private byte[] lastOwn = {};

  OtherHosts(Site site) {
    this.site = site;
  }

  /// Returns the host in lower case and without its port, or null when it is the site's.
  @Nullable String of(ByteSlice host) {
    if (host.is(lastOwn)) {
      return null;
    }
    Matcher matcher = HOST.matcher(host.text().toLowerCase(Locale.ROOT));
    String name = matcher.matches() ? matcher.group(1) : OTHER;
    if (site.isNamedBy(name)) {
      lastOwn = host.copy();
      return null;
    }
    return known.contains(name) || (known.size() < MAX && known.add(name)) ? name : OTHER;
  }
}
