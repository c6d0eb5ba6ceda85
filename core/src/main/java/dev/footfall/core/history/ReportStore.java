package dev.footfall.core.history;

import dev.footfall.core.CounterStore;
import dev.footfall.core.Site;
import java.util.concurrent.CompletionStage;

/// A store that can be read by period. Thread-safe.
///
/// `CounterStoreContract` and `ManualChangesContract` hold the promises as tests.
public interface ReportStore extends CounterStore {

  /// Returns the numbers of a period: see [Report].
  CompletionStage<Report> report(Site site, Period period);

  /// Returns what the owner changed by hand; [ManualChanges#NONE] if nothing was.
  CompletionStage<ManualChanges> manualChanges(Site site);
}
