package dev.footfall.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.crt.auth.credentials.CredentialsProvider;
import software.amazon.awssdk.crt.auth.credentials.DefaultChainCredentialsProvider.DefaultChainCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.credentials.StaticCredentialsProvider.StaticCredentialsProviderBuilder;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.io.ClientBootstrap;

/// Signs requests by AWS Signature Version 4, in native code. Thread-safe.
final class RequestSigner implements AutoCloseable {

  private final String region;
  private final CredentialsProvider credentials;

  RequestSigner(String region, Credentials credentials, ClientBootstrap bootstrap) {
    this.region = region;
    this.credentials =
        switch (credentials) {
          case Credentials.Key key -> provider(key);
          case Credentials.Elsewhere() ->
              new DefaultChainCredentialsProviderBuilder().withClientBootstrap(bootstrap).build();
        };
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
