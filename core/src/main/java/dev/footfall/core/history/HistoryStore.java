package dev.footfall.core.history;

import dev.footfall.core.Totals;
import dev.footfall.core.page.Site;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A store whose history can be exported, and to which the history of another counter or log can be
/// added. Thread-safe.
///
/// The suites `StoreHistory`, `StoreImports` and `StoreUndos` hold the promises as tests.
public interface HistoryStore extends ReportStore {

  /// Returns everything that is kept permanently about a site, sorted by time and then by the bytes
  /// of names, or empty if it was never counted. Salts, tokens and visit ids are not read. An
  /// import is never read in part.
  CompletionStage<Optional<History>> history(Site site);

  /// Adds increments, starting totals and undo records, and remembers the sources, exactly once;
  /// returns the site's totals after it. Safe while visits are being counted. Negative increments
  /// subtract; no counter goes below zero. An undo record that exists is not added again.
  ///
  /// Fails with a [dev.footfall.core.StoreException], and adds nothing, if one of the sources was
  /// added before. If it is interrupted half way, the next call of this method or of [#history] for
  /// the site completes it, and the same call again adds nothing else.
  ///
  /// Windows are not shared: a visitor who was counted live is not recognized in an import.
  CompletionStage<Totals> apply(Site site, History added);
}
