package dev.footfall.dynamodb;

import java.util.Map;

/// AWS credentials, which sign requests.
public sealed interface Credentials {

  /// An access key.
  ///
  /// @param token the session token of temporary credentials; empty for others
  record Key(String id, String secret, String token) implements Credentials {
    /// Returns `***`: the secret is never printed.
    @Override
    public String toString() {
      return "***";
    }
  }

  /// Credentials that the CRT finds by AWS's default chain when a request is signed: environment,
  /// profile, web identity, container, instance.
  record Elsewhere() implements Credentials {}

  /// Those that the AWS command line is signed in with, asked for anew every 5 minutes.
  record OfCommandLine(AwsCommandLine aws) implements Credentials {}

  /// Returns the credentials of somebody at a terminal: as [#of], but before [Elsewhere] the AWS
  /// command line is asked, which knows more ways to sign in. May take seconds.
  ///
  /// @param environment the environment variables
  static Credentials ofUser(Map<String, String> environment) {
    var found = of(environment);
    if (found instanceof Key) {
      return found;
    }
    return AwsCommandLine.of(environment)
        .filter(aws -> aws.key().isPresent())
        .<Credentials>map(OfCommandLine::new)
        .orElse(found);
  }

  /// Returns the key in `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, where
  /// Lambda puts it, or [Elsewhere] if one of the first two is missing.
  ///
  /// @param environment the environment variables
  static Credentials of(Map<String, String> environment) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    return id.isEmpty() || secret.isEmpty()
        ? new Elsewhere()
        : new Key(id, secret, environment.getOrDefault("AWS_SESSION_TOKEN", ""));
  }
}
