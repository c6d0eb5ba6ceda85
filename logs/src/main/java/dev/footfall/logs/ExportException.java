package dev.footfall.logs;

/// A file is no export that this Footfall can read. The message says where, and never what is in
/// it.
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

  /// The message.
  public String sentence() {
    return sentence;
  }
}
