package dev.footfall.lambda;

import dev.footfall.core.DropReason;
import dev.footfall.core.page.Site;

/// What an invocation did, as metrics report it.
sealed interface InvocationEvent {

  /// A visit was counted.
  record Counted(Site site) implements InvocationEvent {}

  /// A hit was dropped.
  record Dropped(Site site, DropReason reason) implements InvocationEvent {}

  /// A visit was refused, because the month has as many as it may: see [MonthlyQuota].
  record OverQuota(Site site) implements InvocationEvent {}

  /// The response had status 503 or 500.
  ///
  /// @param cause see [FailureDescription]
  record Failed(String cause) implements InvocationEvent {}

  /// Nothing was counted: numbers were read, or the request was refused.
  record Completed() implements InvocationEvent {}
}
