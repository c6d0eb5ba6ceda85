package dev.footfall.logs.counter;

import dev.footfall.core.history.History;
import dev.footfall.core.history.History.Kind;
import dev.footfall.core.history.History.Source;
import java.io.BufferedReader;
import java.io.IOException;

/// The tables in the zip archive of another counter's export. All that it takes is sums. Not
/// thread-safe.
public sealed interface ExportedTables permits PlausibleTables, GoatCounterTables {

  /// Returns what counted.
  Kind kind();

  /// Returns what people call this export, for example `Plausible's export`.
  String label();

  /// Takes a file of the archive, or leaves it out.
  ///
  /// @param name without its directories
  /// @return whether it was taken
  /// @throws RuntimeException if it is not written as this counter writes it
  boolean take(String name, BufferedReader content) throws IOException;

  /// Returns the sums of all tables.
  ///
  /// @param source the archive
  /// @throws IllegalArgumentException if they cannot be added up
  History history(Source source);

  /// Returns whether the numbers of a day are in one hour of it.
  boolean isByDay();
}
