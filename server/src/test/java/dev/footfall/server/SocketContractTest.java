package dev.footfall.server;

import dev.footfall.contract.Carrier;
import dev.footfall.contract.HttpContract;

/// The contract over a real socket.
final class SocketContractTest extends HttpContract {

  @Override
  protected Carrier open(Carrier.Parts parts) {
    return TestServer.start(parts);
  }
}
