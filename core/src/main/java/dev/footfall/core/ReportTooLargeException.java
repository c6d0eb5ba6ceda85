package dev.footfall.core;

/// A store refused a report, because it would read more than one report may. A shorter period may
/// be read.
public final class ReportTooLargeException extends StoreException {

  private static final long serialVersionUID = 1L;

  /// @param doing what was refused, without any value of the request
  public ReportTooLargeException(String doing) {
    super(doing);
  }
}
