package dev.footfall.dynamodb;

import java.util.Map;

/// With what requests are signed.
public sealed interface Credentials {

  /// An access key.
  ///
  /// @param token of temporary ones; else empty
  record Key(String id, String secret, String token) implements Credentials {
    /// Never the secret.
    @Override
    public String toString() {
      return "***";
    }
  }

  /// Those found where AWS's tools look for them: profile, web identity, container, instance.
  record Elsewhere() implements Credentials {}

  /// The key in the environment, where Lambda puts it, or those elsewhere.
  static Credentials of(Map<String, String> environment) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    return id.isEmpty() || secret.isEmpty()
        ? new Elsewhere()
        : new Key(id, secret, environment.getOrDefault("AWS_SESSION_TOKEN", ""));
  }
}
