package dev.footfall.core.peak;

import java.util.Locale;

/// What a [Peak] was, where the sums support it.
public enum PeakCause {
  /// Readers who followed a link at one place: most came from other sites.
  LINK(true),
  /// Readers of a feed, or programs that fetch it.
  FEED_READER(true),
  /// Few visitors who loaded one page, or a few, over and over.
  SCRIPT(false),
  /// As many visitors as visits, none of them from another site: a program at many addresses.
  MANY_ADDRESSES(false),
  /// Few visitors who went through many pages: the owner's own checks, for example after a deploy,
  /// or a crawler. Sums cannot distinguish the two.
  MANY_PAGES(false),
  /// The sums support none of the others.
  UNKNOWN(true);

  private final boolean mayBeReaders;

  PeakCause(boolean mayBeReaders) {
    this.mayBeReaders = mayBeReaders;
  }

  /// Returns the name that reports use, for example `feed_reader`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns whether the visits may be of readers: if not, an owner may wish to take them out.
  public boolean mayBeReaders() {
    return mayBeReaders;
  }
}
