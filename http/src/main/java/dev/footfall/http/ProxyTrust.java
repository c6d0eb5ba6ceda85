package dev.footfall.http;

import java.util.List;

/// Where the client address of a request is taken from. Never a list of headers to fall back on: a
/// header is used only if the operator configured who sets it.
public sealed interface ProxyTrust {

  /// The other end of the connection (on AWS: what the event says). All headers are ignored.
  record Peer() implements ProxyTrust {}

  /// Proxies in these networks append to `X-Forwarded-For`; the right-most address that is not one
  /// of theirs is the client's.
  record Proxies(List<Network> networks) implements ProxyTrust {
    /// Copies the networks.
    public Proxies {
      networks = List.copyOf(networks);
    }
  }

  /// Amazon CloudFront sets `CloudFront-Viewer-Address`, and sends one of two secrets in
  /// `X-Footfall-Origin`, so that nobody else can. Requests without either are refused. There are
  /// two so that CloudFront, which takes minutes to change, can change from one to the other.
  ///
  /// @param second empty if there is one secret only
  record CloudFront(String secret, String second) implements ProxyTrust {
    /// The shortest secret that settings may give, in characters.
    public static final int MIN_SECRET_LENGTH = 16;

    /// Trusts whoever has one secret.
    public CloudFront(String secret) {
      this(secret, "");
    }

    @Override
    public String toString() {
      return "CloudFront[secret=***, second=***]";
    }
  }

  /// No address is looked at: visits are counted, visitors are not.
  record None() implements ProxyTrust {}
}
