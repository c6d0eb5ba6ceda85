package dev.footfall.core;

/// The result of reading an input: the value that was read, or what is wrong with the input.
///
/// @param <T> the value
/// @param <P> the problem
public sealed interface Result<T, P> {

  /// The input was read.
  record Ok<T, P>(T value) implements Result<T, P> {}

  /// The input was refused.
  record Bad<T, P>(P problem) implements Result<T, P> {}
}
