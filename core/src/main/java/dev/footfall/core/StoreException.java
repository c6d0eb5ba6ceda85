package dev.footfall.core;

/// A store could not do what was asked. The visit may or may not be counted: the same visit id
/// settles it. The message says what was being done and never holds a value of the request.
public sealed class StoreException extends RuntimeException permits StoreBusyException {

  private static final long serialVersionUID = 1L;

  /// @param doing what the store was doing, without any value of the request
  public StoreException(String doing) {
    super(doing);
  }

  /// @param doing what the store was doing, without any value of the request
  /// @param cause why it failed
  public StoreException(String doing, Throwable cause) {
    super(doing, cause);
  }
}
