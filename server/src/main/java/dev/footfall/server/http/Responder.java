package dev.footfall.server.http;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.footfall.http.Api;
import dev.footfall.http.message.Request;
import dev.footfall.http.message.Response;
import dev.footfall.server.metrics.ServerMetrics;
import java.util.concurrent.CompletionStage;

/// What responds to the requests of all connections: a file, or the API. Thread-safe.
///
/// @param date the time of each response
record Responder(StaticFiles files, Api api, ServerMetrics metrics, DateText date) {

  CompletionStage<Response> respond(Request request) {
    var file = files.find(request);
    return file.isPresent() ? completedStage(file.get()) : api.handle(request);
  }
}
