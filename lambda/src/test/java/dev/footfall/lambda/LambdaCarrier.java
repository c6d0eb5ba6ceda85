package dev.footfall.lambda;

import dev.footfall.contract.http.Carrier;
import dev.footfall.core.Filters;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;

/// A handler, asked by events of a gateway.
record LambdaCarrier(LambdaHandler handler, Gateway gateway) implements Carrier {

  static LambdaCarrier open(Carrier.Parts parts, Gateway gateway) {
    var filters = new Filters(parts.visitsPerMinute(), parts.clock());
    var made = new LambdaApp.Parts(parts.config(), filters, parts::store, parts.clock());
    var metrics = new Metrics(parts.clock(), Handlers.silence());
    return new LambdaCarrier(new LambdaHandler(made, metrics), gateway);
  }

  @Override
  public Response send(Request request) {
    return Handlers.send(handler, gateway.event(request));
  }

  @Override
  public void close() {}
}
