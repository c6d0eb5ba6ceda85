package dev.footfall.logs.export;

/// A file is not an export that this Footfall can read. The message says where it is damaged, and
/// holds nothing of its content.
public final class ExportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  ExportException(String message) {
    super(message);
    this.sentence = message;
  }

  ExportException(String message, Throwable cause) {
    super(message, cause);
    this.sentence = message;
  }

  /// Returns the message.
  public String sentence() {
    return sentence;
  }
}
