package dev.footfall.infra;

import software.amazon.awscdk.App;

/// Synthesises the stack: what `cdk.json` and the tests run. Needs Node.js, but neither a network
/// nor an account.
final class InfraApp {

  private InfraApp() {}

  public static void main(String[] args) {
    App app = new App();
    FootfallStack.in(app);
    app.synth();
  }
}
