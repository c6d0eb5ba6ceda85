package dev.footfall.infra;

import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.constructs.Construct;

/// Everything that an operator may set. The console shows the descriptions, so they are written for
/// an operator.
final class Parameters {

  private static final String SITES = "^[a-z0-9.-]+(,[a-z0-9.-]+)*$";

  final CfnParameter codeBucket;
  final CfnParameter codeKey;
  final CfnParameter release;
  final CfnParameter sites;
  final CfnParameter origins;
  final CfnParameter ownerTokenHash;
  final CfnParameter testTokenHash;
  final CfnParameter readTokens;
  final CfnParameter publicSites;
  final CfnParameter publicPages;
  final CfnParameter ignore;
  final OptionalParameter monthlyVisits;
  final CfnParameter rateLimit;
  final CfnParameter shards;
  final CfnParameter zone;
  final CfnParameter throttleRate;
  final CfnParameter throttleBurst;
  final CfnParameter countsMaxWrites;
  final CfnParameter countsMaxReads;
  final CfnParameter visitorsMaxWrites;
  final CfnParameter visitorsMaxReads;
  final OptionalParameter keepWarm;
  final OptionalParameter protectCounts;
  final OptionalParameter reservedConcurrency;
  final OptionalParameter snapStart;
  final FrontParameters front;
  final CfnParameter contentSecurityPolicy;
  final OptionalParameter frames;
  final OptionalParameter alarmEmail;
  final CfnParameter monthlyBudget;

  Parameters(Construct scope) {
    ParameterKinds kinds = new ParameterKinds(scope);
    codeBucket = kinds.text("CodeBucket", ".+", "S3 bucket of this region with the function's zip");
    codeKey = kinds.text("CodeKey", ".+", "Key of the function's zip in CodeBucket");
    release = release(kinds);
    sites = sites(kinds);
    origins = origins(kinds);
    ownerTokenHash = ownerTokenHash(kinds);
    testTokenHash =
        kinds.textOrNothing(
            "TestTokenHash", "^[0-9a-f]{64}$", "The same of a token for the test site alone");
    readTokens = readTokens(kinds);
    publicSites = ofSites(kinds, "PublicSites", "those whose reports anyone may read");
    publicPages = ofSites(kinds, "PublicPages", "more whose list of pages anyone may read");
    ignore = ignore(kinds);
    monthlyVisits = monthlyVisits(kinds);
    rateLimit =
        kinds.number("RateLimit", 0, 60, "Counted visits a minute of one network; 0 = no limit");
    shards = kinds.number("Shards", 1, 1, "Write shards of a counter: ~30 visits a second each");
    zone = zone(kinds);
    throttleRate = kinds.number("ThrottleRate", 1, 1, "Requests a second that the API lets in");
    throttleBurst = kinds.number("ThrottleBurst", 1, 100, "Requests at once that the API lets in");
    countsMaxWrites = most(kinds, "CountsMaxWrites", 4, "Write units a second, table of counts");
    countsMaxReads = most(kinds, "CountsMaxReads", 12, "Read units a second, table of counts");
    visitorsMaxWrites = most(kinds, "VisitorsMaxWrites", 2, "Write units a second, visitors");
    visitorsMaxReads = most(kinds, "VisitorsMaxReads", 3, "Read units a second, visitors");
    keepWarm = keepWarm(kinds);
    protectCounts = protectCounts(kinds);
    reservedConcurrency = reservedConcurrency(kinds);
    snapStart = snapStart(kinds);
    front = new FrontParameters(scope, kinds);
    contentSecurityPolicy = contentSecurityPolicy(kinds);
    frames = frames(kinds);
    alarmEmail = alarmEmail(kinds);
    monthlyBudget =
        kinds.number("MonthlyBudget", 1, 5, "US dollars a month, of the whole account, to warn at");
  }

  /// CloudFormation publishes a version of a function only when the version's own text changes, and
  /// Lambda refuses one that is equal to the last: this word is in both texts.
  private static CfnParameter release(ParameterKinds kinds) {
    return kinds.text(
        "Release",
        "^[A-Za-z0-9._-]{1,64}$",
        "Any word. Change it with every change of zip or parameters: it publishes a new version");
  }

  private static CfnParameter sites(ParameterKinds kinds) {
    return kinds.text("Sites", SITES, "Host names of the sites to count, with commas");
  }

  private static CfnParameter origins(ParameterKinds kinds) {
    return kinds.textOrNothing(
        "Origins",
        "^https?://[^,/ ]+(,https?://[^,/ ]+)*$",
        "More origins whose pages may show a count, with commas");
  }

  private static CfnParameter ownerTokenHash(ParameterKinds kinds) {
    return kinds.textOrNothing(
        "OwnerTokenHash",
        "^[0-9a-f]{64}$",
        "SHA-256 of the owner's token, who may read all reports; empty = nobody");
  }

  private static CfnParameter readTokens(ParameterKinds kinds) {
    String token = "[a-z0-9][a-z0-9._-]*:[a-z0-9.-]+:[0-9a-f]{64}";
    return kinds.textOrNothing(
        "ReadTokens",
        "^" + token + "(," + token + ")*$",
        "Tokens that read the report of one site, with commas: NAME:SITE:SHA-256");
  }

  private static CfnParameter ofSites(ParameterKinds kinds, String id, String what) {
    return kinds.textOrNothing(id, SITES, "Of Sites: " + what + ", with commas");
  }

  private static CfnParameter ignore(ParameterKinds kinds) {
    return kinds.textOrNothing(
        "Ignore",
        "^[0-9a-f.:/]+(,[0-9a-f.:/]+)*$",
        "Networks whose visits are not counted, like 192.0.2.0/24, with commas");
  }

  private static CfnParameter zone(ParameterKinds kinds) {
    String zone = "([a-z0-9.-]+=)?[A-Z][A-Za-z0-9_/+-]+";
    return kinds.text(
        "Zone",
        "^" + zone + "(," + zone + ")*$",
        "UTC",
        "Where days begin, as Europe/Berlin, or blog.example=Europe/Berlin, with commas");
  }

  private static OptionalParameter monthlyVisits(ParameterKinds kinds) {
    var parameter =
        kinds.number("MonthlyVisits", 0, 0, "Visits to count a month (UTC), of all sites; 0 = all");
    return OptionalParameter.of(parameter, "LimitsVisits", "0");
  }

  private static CfnParameter most(ParameterKinds kinds, String id, int units, String what) {
    return kinds.number(id, 1, units, "The most that an attack can cost: " + what);
  }

  private static OptionalParameter keepWarm(ParameterKinds kinds) {
    var parameter =
        kinds.oneOf("KeepWarm", List.of("on", "off"), "Wake one instance every 5 minutes");
    return OptionalParameter.of(parameter, "KeepsWarm", "off");
  }

  private static OptionalParameter protectCounts(ParameterKinds kinds) {
    var parameter =
        kinds.oneOf(
            "ProtectCounts",
            List.of("on", "off"),
            "Deletion protection of the counts; off only while the stack is first made");
    return OptionalParameter.of(parameter, "ProtectsCounts", "off");
  }

  /// Anything over HTTPS, and code within the page, as ordinary pages have it.
  private static CfnParameter contentSecurityPolicy(ParameterKinds kinds) {
    return kinds.text(
        "ContentSecurityPolicy",
        ".+",
        "default-src 'self' https: data: blob: 'unsafe-inline'; object-src 'none';"
            + " base-uri 'self'; frame-ancestors 'self'",
        "Content-Security-Policy of your pages; script and dashboard have their own");
  }

  private static OptionalParameter frames(ParameterKinds kinds) {
    String origin = "https?://[a-z0-9.:-]+";
    var parameter =
        kinds.textOrNothing(
            "Frames",
            "^" + origin + "(," + origin + ")*$",
            "Origins whose pages may show the dashboard in a frame, with commas");
    return OptionalParameter.of(parameter, "HasFrames", "");
  }

  /// Off by default, because a new account has 10 instances in all and may reserve none of them.
  private static OptionalParameter reservedConcurrency(ParameterKinds kinds) {
    var parameter =
        kinds.number(
            "ReservedConcurrency",
            0,
            0,
            "Reserved and maximum concurrency of the function; 0 = none");
    return OptionalParameter.of(parameter, "ReservesConcurrency", "0");
  }

  private static OptionalParameter snapStart(ParameterKinds kinds) {
    var parameter =
        kinds.oneOf("SnapStart", List.of("off", "on"), "Start from a snapshot: for busy sites");
    return OptionalParameter.of(parameter, "UsesSnapStart", "off");
  }

  private static OptionalParameter alarmEmail(ParameterKinds kinds) {
    var parameter =
        kinds.textOrNothing("AlarmEmail", "^[^@ ]+@[^@ ]+$", "Who hears of alarms and the budget");
    return OptionalParameter.of(parameter, "HasAlarmEmail", "");
  }
}
