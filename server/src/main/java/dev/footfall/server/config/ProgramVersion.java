package dev.footfall.server.config;

import java.util.Objects;

/// Which Footfall this is.
public final class ProgramVersion {

  /// The version, the commit and its date, for example `0.1.0 (458bc6a0d1, 2026-11-25)`.
  public static final String TEXT =
      Objects.requireNonNullElse(
          ProgramVersion.class.getPackage().getImplementationVersion(), "(not packaged)");

  private ProgramVersion() {}
}
