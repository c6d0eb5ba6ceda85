package dev.footfall.server.imports;

import org.jspecify.annotations.Nullable;

/// An import or export that cannot be done; nothing was changed. The message is one sentence, and
/// holds nothing of any line.
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  ImportException(String message) {
    this(message, null);
  }

  ImportException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.sentence = message;
  }

  /// Returns the message.
  public String sentence() {
    return sentence;
  }
}
