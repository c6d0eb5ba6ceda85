package dev.footfall.core;

/// A store refused a read at once, without trying, because enough reads are running already. The
/// same read may succeed a moment later. Visits are never refused with it.
public final class StoreBusyException extends StoreException {

  private static final long serialVersionUID = 1L;

  /// @param doing what was refused, without any value of the request
  public StoreBusyException(String doing) {
    super(doing);
  }
}
