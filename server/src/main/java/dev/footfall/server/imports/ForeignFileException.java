package dev.footfall.server.imports;

/// A file has no line that is a request.
final class ForeignFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
