package dev.footfall.core;

/// A store could not do what was asked. The visit may or may not be counted: the same visit id
/// settles it. The message says what was being done and never holds a value of the request.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String doing) {
    super(doing);
  }

  public StoreException(String doing, Throwable cause) {
    super(doing, cause);
  }
}
