package dev.footfall.server.imports.packed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Packed data that cannot be read to the end here. The message is the rest of a sentence that the
/// name of the file begins.
public final class PackedException extends IOException {

  private static final long serialVersionUID = 1;

  PackedException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
