package dev.footfall.lambda;

import static java.util.stream.Collectors.joining;

import dev.footfall.core.StoreException;
import dev.footfall.dynamodb.DynamoException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// Describes a failure by the names of classes and by Footfall's own sentences. Messages of other
/// libraries are left out, because they may repeat what was sent.
final class FailureDescription {

  private static final int MAX_DEPTH = 8;

  private FailureDescription() {}

  /// Returns the chain of causes, outermost first, separated by ` < `.
  static String of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(MAX_DEPTH)
        .filter(cause -> !(cause instanceof CompletionException))
        .map(FailureDescription::name)
        .collect(joining(" < "));
  }

  private static String name(Throwable cause) {
    return switch (cause) {
      case StoreException e -> String.valueOf(e.getMessage());
      case DynamoException e -> e.code();
      default -> cause.getClass().getSimpleName() + place(cause);
    };
  }

  private static String place(Throwable cause) {
    return Stream.of(cause.getStackTrace())
        .findFirst()
        .map(at -> " at " + at.getClassName() + "." + at.getMethodName() + ":" + at.getLineNumber())
        .orElse("");
  }
}
