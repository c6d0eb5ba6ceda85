package dev.footfall.lambda;

import dev.footfall.contract.Carrier;
import dev.footfall.contract.HttpContract;

/// The contract over events of payload 1.0.
final class Payload1ContractTest extends HttpContract {

  @Override
  protected Carrier open(Carrier.Parts parts) {
    return LambdaCarrier.open(parts, Gateway.REST_API);
  }
}
