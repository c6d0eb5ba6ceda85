package dev.footfall.contract;

import dev.footfall.core.Counter;
import dev.footfall.core.Filters;
import dev.footfall.http.Api;
import dev.footfall.http.Request;
import dev.footfall.http.Response;
import java.security.SecureRandom;

/// The contract on the bare API, carried by nothing.
final class ApiTest extends HttpContract {

  private record Bare(Api api) implements Carrier {
    @Override
    public Response send(Request request) {
      return Fixtures.await(api.handle(request));
    }

    @Override
    public void close() {}
  }

  @Override
  protected Carrier open(Carrier.Parts parts) {
    var filters = new Filters(parts.visitsPerMinute(), parts.clock());
    var counter = new Counter(parts.store(), filters, parts.clock(), new SecureRandom());
    return new Bare(new Api(parts.config(), counter, parts.store(), _ -> {}));
  }
}
