package dev.footfall.core;

import dev.footfall.core.History.Source;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A store that tells all it keeps of a site, and adds what was kept or logged elsewhere.
///
/// `ArchiveContract` holds the promises as tests.
public interface Archive extends CounterStore {

  /// What was imported into a site.
  ///
  /// @param sources by kind, length and hash; only of imports that ended
  /// @param isUnderWay whether an import was begun that has not ended: it runs now, or was
  ///   interrupted and has to be repeated
  record Imports(List<Source> sources, boolean isUnderWay) {
    public Imports {
      sources = List.copyOf(sources);
    }
  }

  /// What was imported into a site so far.
  CompletionStage<Imports> imports(Site site);

  /// Everything that is kept about a site for good, sorted by time and then by the bytes of names;
  /// nothing when it was never counted. Salts, tokens and visit ids are not read. Fails while an
  /// import is under way, since half of it would be told.
  CompletionStage<Optional<History>> history(Site site);

  /// Adds sums, the start value and notes of what was undone, and remembers the sources, exactly
  /// once; answers the site's totals then. Counting may go on meanwhile. Sums below zero take out;
  /// where fewer would remain than none, none remain. A note that is there already is not added.
  ///
  /// Fails, and adds nothing, when one of the sources is remembered already, or while another
  /// import is under way. When it fails half way, the same call again adds what is missing; a store
  /// that adds all in one transaction has nothing under way, ever.
  ///
  /// Windows are not shared: an import does not know the visitors that were counted live.
  CompletionStage<Totals> apply(Site site, History added);
}
