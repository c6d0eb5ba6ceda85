package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.auth.credentials.CachedCredentialsProvider.CachedCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.credentials.CredentialsProvider;
import software.amazon.awssdk.crt.auth.credentials.DefaultChainCredentialsProvider.DefaultChainCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.credentials.DelegateCredentialsProvider.DelegateCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.credentials.StaticCredentialsProvider.StaticCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.io.ClientBootstrap;

/// Signs requests by AWS Signature Version 4, in native code. Thread-safe.
final class RequestSigner implements AutoCloseable {

  private static final int KEPT_S = 300;

  /// For how long the command line's keys are valid at least; without an end, none would be kept.
  private static final int VALID_S = 600;

  private final String region;
  private final CredentialsProvider credentials;

  RequestSigner(String region, Credentials credentials, ClientBootstrap bootstrap) {
    this.region = region;
    this.credentials =
        switch (credentials) {
          case Credentials.Key key -> provider(key);
          case Credentials.Elsewhere() ->
              new DefaultChainCredentialsProviderBuilder().withClientBootstrap(bootstrap).build();
          case Credentials.OfCommandLine(var aws) -> provider(aws);
        };
  }

  /// What is kept is as good as new: the command line returns no key that expires before.
  private static CredentialsProvider provider(AwsCommandLine aws) {
    try (var asking =
        new DelegateCredentialsProviderBuilder().withHandler(() -> asked(aws)).build()) {
      return new CachedCredentialsProviderBuilder()
          .withCachedProvider(asking)
          .withCachingDurationInSeconds(KEPT_S)
          .build();
    }
  }

  private static software.amazon.awssdk.crt.auth.credentials.Credentials asked(AwsCommandLine aws) {
    var key = aws.key().orElseThrow(() -> new IllegalStateException("not signed in"));
    byte[] token = key.token().isEmpty() ? null : key.token().getBytes(UTF_8);
    return new software.amazon.awssdk.crt.auth.credentials.Credentials(
        key.id().getBytes(UTF_8), key.secret().getBytes(UTF_8), token, nowS() + VALID_S);
  }

  private static CredentialsProvider provider(Credentials.Key key) {
    var builder =
        new StaticCredentialsProviderBuilder()
            .withAccessKeyId(key.id().getBytes(UTF_8))
            .withSecretAccessKey(key.secret().getBytes(UTF_8));
    return key.token().isEmpty()
        ? builder.build()
        : builder.withSessionToken(key.token().getBytes(UTF_8)).build();
  }

  private static long nowS() {
    return System.currentTimeMillis() / 1000;
  }

  CompletableFuture<HttpRequest> sign(HttpRequest request) {
    try (var config = new AwsSigningConfig()) {
      config.setAlgorithm(AwsSigningConfig.AwsSigningAlgorithm.SIGV4);
      config.setSignatureType(AwsSigningConfig.AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
      config.setRegion(region);
      config.setService("dynamodb");
      config.setSignedBodyHeader(AwsSigningConfig.AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256);
      config.setTime(System.currentTimeMillis());
      config.setCredentialsProvider(credentials);
      return AwsSigner.signRequest(request, config);
    }
  }

  @Override
  public void close() {
    credentials.close();
  }
}
