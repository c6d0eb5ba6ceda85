/// What the API means. No server: any carrier that can make a [dev.footfall.http.message.Request]
/// can ask it.
module dev.footfall.http {
  requires transitive dev.footfall.core;
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;

  exports dev.footfall.http;
  exports dev.footfall.http.message;
  exports dev.footfall.http.report;
}
