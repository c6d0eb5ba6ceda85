package dev.footfall.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Prepares for a snapshot from which many processes start (AWS Lambda Developer Guide, "Lambda
/// SnapStart"; without SnapStart nothing here is called).
///
/// The classes are loaded by then, because the handler has warmed up. Whatever must differ between
/// the copies is closed: [LambdaApp] opens it again at the first request of each. Java's
/// SecureRandom is made there too, and takes its seed from the system; credentials are read again.
record SnapStart(LambdaApp footfall) implements Resource {

  /// Registers for the snapshot, and returns what must stay referenced: the context holds resources
  /// weakly.
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
