package dev.footfall.lambda;

import dev.footfall.contract.Carrier;
import dev.footfall.contract.HttpContract;

/// The contract over events of payload 2.0.
final class Payload2ContractTest extends HttpContract {

  @Override
  protected Carrier open(Carrier.Parts parts) {
    return LambdaCarrier.open(parts, Gateway.HTTP_API);
  }
}
