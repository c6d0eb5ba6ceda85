package dev.footfall.lambda;

import dev.footfall.core.DropReason;
import dev.footfall.core.Site;

/// What an invocation did, as far as metrics tell.
sealed interface Fact {

  record Counted(Site site) implements Fact {}

  record Dropped(Site site, DropReason reason) implements Fact {}

  /// It was answered 503 or 500.
  ///
  /// @param cause see [Causes]
  record Failed(String cause) implements Fact {}

  /// It read, or refused to do as it was asked.
  record Answered() implements Fact {}
}
