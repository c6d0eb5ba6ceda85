package dev.footfall.server.http;

/// The server cannot start. The message is one sentence that names the remedy.
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
