package dev.footfall.infra;

import software.amazon.awscdk.App;

/// Synthesises the stack: what `cdk.json` and the tests run. Needs Node.js, but neither a network
/// nor an account.
final class InfraApp {

  /// The CDK's Java side calls itself once more for each name that is asked for.
  private static final long STACK_BYTES = 64L << 20;

  private InfraApp() {}

  /// Writes the template where the CDK's command line expects it. Takes no arguments.
  public static void main(String[] args) throws InterruptedException {
    Thread thread = new Thread(null, InfraApp::synthesise, "synthesis", STACK_BYTES);
    thread.start();
    thread.join();
  }

  private static void synthesise() {
    App app = new App();
    FootfallStack.in(app);
    app.synth();
  }
}
