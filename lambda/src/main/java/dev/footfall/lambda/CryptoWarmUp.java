package dev.footfall.lambda;

import dev.footfall.core.visitor.Salt;
import java.security.SecureRandom;
import java.security.Security;

/// Loads Java's cryptography before a visitor waits for it.
///
/// Java loads its providers one by one, in the order of the security properties
/// `security.provider.1` and up, until one has the algorithm. HMAC is in SunJCE, the fifth, after
/// all elliptic curves. So it changes places with the second provider; no provider is removed.
final class CryptoWarmUp {

  private static final String PROVIDER = "security.provider.";
  private static final String EARLY = PROVIDER + 2;

  private CryptoWarmUp() {}

  /// Does what a visit does: makes a salt, which is not used.
  static void load() {
    for (int i = 3; Security.getProperty(PROVIDER + i) != null; i++) {
      if (Security.getProperty(PROVIDER + i).equals("SunJCE")) {
        Security.setProperty(PROVIDER + i, Security.getProperty(EARLY));
        Security.setProperty(EARLY, "SunJCE");
      }
    }
    var _ = Salt.random(0, new SecureRandom());
  }
}
