package dev.footfall.core;

/// Thrown if a store could not do what was asked. The visit may or may not have been counted; sent
/// again with the same id, it counts once. The message describes the operation and never contains a
/// value of the request.
public sealed class StoreException extends RuntimeException
    permits QuotaExceededException, ReportTooLargeException, StoreBusyException {

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
