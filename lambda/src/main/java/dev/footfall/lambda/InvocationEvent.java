package dev.footfall.lambda;

import dev.footfall.core.DropReason;
import dev.footfall.core.Site;

/// What an invocation did, as far as metrics tell.
sealed interface InvocationEvent {

  record Counted(Site site) implements InvocationEvent {}

  record Dropped(Site site, DropReason reason) implements InvocationEvent {}

  /// It was answered 503 or 500.
  ///
  /// @param cause see [FailureDescription]
  record Failed(String cause) implements InvocationEvent {}

  /// It read, or refused to do as it was asked.
  record Answered() implements InvocationEvent {}
}
