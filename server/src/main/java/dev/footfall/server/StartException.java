package dev.footfall.server;

/// The server cannot start. The message is one sentence that names the remedy.
final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
