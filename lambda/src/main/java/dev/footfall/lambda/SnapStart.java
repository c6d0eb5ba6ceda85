package dev.footfall.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Prepares for a snapshot that many processes will be started from (AWS Lambda Developer Guide,
/// "Lambda SnapStart"; without it, none of this is called).
///
/// The classes are loaded by then, for the handler has rehearsed. Whatever must differ between the
/// copies is let go of: [LambdaApp] opens it anew at the first request of each. Java's SecureRandom
/// is made there too, and takes its seed from the system; credentials are asked for again.
record SnapStart(LambdaApp footfall) implements Resource {

  /// Registers for the snapshot. The context holds resources weakly: keep the answer.
  static SnapStart prepare(LambdaApp footfall) {
    var resource = new SnapStart(footfall);
    Core.getGlobalContext().register(resource);
    return resource;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    footfall.close();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // The first request opens what it needs.
  }
}
