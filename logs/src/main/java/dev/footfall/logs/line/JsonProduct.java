package dev.footfall.logs.line;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The programs that log JSON, one object a line, with the names of their fields: the first name
/// that a line has is taken. A dot goes into an object. Names are compared in lower case.
enum JsonProduct {
  /// Caddy 2, of which 2.4 and older had `remote_addr`, and 2.5 `remote_ip`.
  CADDY(
      "Caddy JSON",
      """
      time    ts time timestamp @timestamp
      client  request.client_ip request.remote_ip request.remote_addr
      method  request.method
      target  request.uri
      host    request.host
      status  status
      agent   request.headers.user-agent
      referrer request.headers.referer
      privacy request.headers.sec-gpc request.headers.dnt
      purpose request.headers.sec-purpose request.headers.purpose request.headers.x-purpose \
      request.headers.x-moz
      """),
  /// Traefik 2 and 3; headers only where the owner keeps them.
  TRAEFIK(
      "Traefik JSON",
      """
      time    startutc time startlocal
      client  clienthost clientaddr
      method  requestmethod
      target  requestpath
      host    requesthost requestaddr
      status  downstreamstatus originstatus
      agent   request_user-agent
      referrer request_referer
      privacy request_sec-gpc request_dnt
      purpose request_sec-purpose request_purpose
      """),
  /// CloudFront's standard logs of version 2, with the names of version 1.
  CLOUDFRONT_JSON(
      "CloudFront JSON",
      """
      date    date
      clock   time
      time    timestamp timestamp(ms)
      client  c-ip
      method  cs-method
      target  cs-uri-stem
      host    x-host-header
      status  sc-status
      agent   cs(user-agent)
      referrer cs(referer)
      """),
  /// Cloudflare's Logpush, data set `http_requests`.
  CLOUDFLARE(
      "Cloudflare Logpush",
      """
      time    edgestarttimestamp edgeendtimestamp
      client  clientip
      method  clientrequestmethod
      target  clientrequesturi clientrequestpath
      host    clientrequesthost
      status  edgeresponsestatus
      agent   clientrequestuseragent
      referrer clientrequestreferer
      """),
  /// Load balancers of Google Cloud.
  GCP(
      "Google Cloud load balancer",
      """
      time    timestamp
      client  httprequest.remoteip
      method  httprequest.requestmethod
      target  httprequest.requesturl
      status  httprequest.status
      agent   httprequest.useragent
      referrer httprequest.referer
      """),
  /// nginx or whatever else logs objects with the usual names, or those of Elastic's common schema.
  JSON(
      "JSON with named fields",
      """
      time    time_iso8601 time_local msec @timestamp timestamp time ts datetime date_time
      client  remote_addr client_ip clientip remote_ip client_addr client remote_host ip \
      source.ip source.address client.ip client.address
      request request request_line
      method  request_method method verb http_method http.request.method
      target  request_uri uri url path url.original url.path
      host    host http_host vhost server_name domain url.domain
      status  status status_code response code http.response.status_code
      agent   http_user_agent user_agent useragent agent user_agent.original
      referrer http_referer http_referrer referer referrer http.request.referrer
      privacy http_sec_gpc http_dnt
      purpose http_sec_purpose http_purpose
      """);

  private final String label;
  private final String table;

  JsonProduct(String label, String table) {
    this.label = label;
    this.table = table;
  }

  String label() {
    return label;
  }

  /// Returns the name that `--format` takes: `cloudfront-json`.
  String formatName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Returns the names of the fields, the best first.
  Map<Part, List<String>> fields() {
    Map<Part, List<String>> fields = new EnumMap<>(Part.class);
    for (String row : table.lines().toList()) {
      List<String> words = List.of(row.strip().split("\\s+"));
      Part part = Part.named(words.getFirst()).orElseThrow();
      fields.put(part, words.subList(1, words.size()));
    }
    return fields;
  }
}
