package dev.footfall.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 (FIPS 180-4) from the JDK, without its checked exception.
public final class Sha256 {

  private Sha256() {}

  /// Returns a new digest that has read nothing yet. Every JDK's can be cloned.
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Returns the 32 bytes of the hash of `text` in UTF-8.
  public static byte[] of(String text) {
    return digest().digest(text.getBytes(UTF_8));
  }
}
