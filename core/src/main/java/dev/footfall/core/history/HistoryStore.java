package dev.footfall.core.history;

import dev.footfall.core.Site;
import dev.footfall.core.Totals;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A store that tells all it keeps of a site, and adds what was kept or logged elsewhere.
///
/// The suites `StoreHistory`, `StoreImports` and `StoreUndos` hold the promises as tests.
public interface HistoryStore extends ReportStore {

  /// Everything that is kept about a site for good, sorted by time and then by the bytes of names;
  /// nothing when it was never counted. Salts, tokens and visit ids are not read. Never half of an
  /// import.
  CompletionStage<Optional<History>> history(Site site);

  /// Adds sums, the start value and notes of what was undone, and remembers the sources, exactly
  /// once; answers the site's totals then. Counting may go on meanwhile. Sums below zero take out;
  /// where fewer would remain than none, none remain. A note that is there already is not added.
  ///
  /// Fails, and adds nothing, when one of the sources is remembered already. When it is interrupted
  /// half way, the next call of this or of [#history] for the site finishes it, and the same call
  /// again adds nothing else.
  ///
  /// Windows are not shared: an import does not know the visitors that were counted live.
  CompletionStage<Totals> apply(Site site, History added);
}
