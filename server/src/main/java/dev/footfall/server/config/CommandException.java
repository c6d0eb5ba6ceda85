package dev.footfall.server.config;

/// A command cannot do its work, or a server cannot start. The message is one sentence that names
/// the remedy.
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Makes a failure without a cause.
  public CommandException(String message) {
    super(message);
  }

  /// Makes a failure with a cause, which is not shown.
  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
