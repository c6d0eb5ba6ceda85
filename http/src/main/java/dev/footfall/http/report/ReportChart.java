package dev.footfall.http.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.core.Totals;
import dev.footfall.core.history.Report.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A report as a picture: visits and visitors over time. It has its own ground and colours, so that
/// it can be read on light and on dark pages, and no script, style sheet or font. What leads to a
/// step that is not over is dashed; steps still to come are not drawn.
///
/// @param report of a site
public record ReportChart(SiteReport report) {

  private static final int LEFT = 24;
  private static final int RIGHT = 616;
  private static final int TOP = 78;
  private static final int BOTTOM = 184;

  /// The least number of visits at the top of the scale, so that a handful looks small.
  private static final long LEAST_HEIGHT = 4;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private static final String DRAWING =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="640" height="220" viewBox="0 0 640 220" role="img" \
      aria-labelledby="t">
      <title id="t">{site}, {from} to {to}: {visits}, {visitors}</title>
      <rect x=".5" y=".5" width="639" height="219" rx="9.5" fill="#fffdf9" stroke="#e4dfd4"/>
      <g font-family="system-ui,Segoe UI,Roboto,DejaVu Sans,sans-serif" font-size="13" fill="#67635a">
      <text x="24" y="34" font-size="18" fill="#22211e">{site}</text>
      <text x="24" y="56"><tspan fill="#a63d21">{visits}</tspan> · <tspan fill="#2f6673">{visitors}</tspan></text>
      <text x="616" y="72" text-anchor="end" font-size="11">{most}</text>
      <text x="24" y="206">{from}</text>
      <text x="616" y="206" text-anchor="end">{to}</text>
      </g>
      <path d="M24 78H616M24 184H616" stroke="#e4dfd4"/>
      {lines}\
      </svg>
      """;

  /// Returns the picture as SVG, in UTF-8.
  public byte[] svg() {
    Totals totals = report.read().report().totals();
    List<Step> steps = steps();
    long most = steps.stream().mapToLong(step -> step.totals().visits()).max().orElse(0);
    return DRAWING
        .replace("{site}", report.site().host())
        .replace("{from}", DAY.format(report.period().from()))
        .replace("{to}", DAY.format(lastDay(steps)))
        .replace("{visits}", counted(totals.visits(), "visit"))
        .replace("{visitors}", counted(totals.visitors(), "visitor"))
        .replace("{most}", number(Math.max(LEAST_HEIGHT, most)))
        .replace("{lines}", lines(steps, Math.max(LEAST_HEIGHT, most)))
        .getBytes(UTF_8);
  }

  /// Those that have begun.
  private List<Step> steps() {
    Instant until = report.read().compared().until();
    List<Step> all = report.series();
    List<Step> begun = all.stream().filter(step -> !step.start().isAfter(until)).toList();
    return begun.isEmpty() ? all.subList(0, 1) : begun;
  }

  /// The last day of the period, or of what has begun of it.
  private LocalDate lastDay(List<Step> steps) {
    Instant end = report.period().interval().next(steps.getLast().start()).minusMillis(1);
    LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
    return day.isBefore(report.period().to()) ? day : report.period().to();
  }

  private static String counted(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private String lines(List<Step> steps, long most) {
    List<String> visits = points(steps, most, Totals::visits);
    List<String> visitors = points(steps, most, Totals::visitors);
    int whole = isOver(steps.getLast()) ? steps.size() : steps.size() - 1;
    String ground =
        "<path d=\"M%s V%s H%s Z\" fill=\"#a63d21\" fill-opacity=\".1\"/>\n"
            .formatted(String.join(" ", visits.subList(0, Math.max(1, whole))), BOTTOM, LEFT);
    return (whole > 1 ? ground : "")
        + line(visits, whole, "#a63d21")
        + line(visitors, whole, "#2f6673");
  }

  private boolean isOver(Step step) {
    Instant end = report.period().interval().next(step.start());
    Instant last = report.period().end();
    return !(end.isBefore(last) ? end : last).isAfter(report.read().compared().until());
  }

  private static List<String> points(List<Step> steps, long most, ToLongFunction<Totals> kind) {
    double gap = (double) (RIGHT - LEFT) / Math.max(1, steps.size() - 1);
    return IntStream.range(0, steps.size())
        .mapToObj(
            i -> {
              long number = kind.applyAsLong(steps.get(i).totals());
              double y = BOTTOM - (double) (BOTTOM - TOP) * number / most;
              return String.format(Locale.ROOT, "%.1f %.1f", LEFT + i * gap, y);
            })
        .toList();
  }

  /// The steps that are over, and from the last of them what leads to the one that is not.
  private static String line(List<String> points, int whole, String colour) {
    String over = points.stream().limit(whole).collect(Collectors.joining(" "));
    String rest = points.stream().skip(Math.max(0, whole - 1)).collect(Collectors.joining(" "));
    return (whole > 0 ? path(over, colour, "") : "")
        + (whole < points.size() ? path(rest, colour, " stroke-dasharray=\"4 4\"") : "");
  }

  /// A path of one point is a dot, by its round ends.
  private static String path(String points, String colour, String more) {
    String look = " fill=\"none\" stroke-width=\"2\" stroke-linecap=\"round\" stroke=\"";
    return "<path d=\"M" + points + "h0\"" + look + colour + "\"" + more + "/>\n";
  }
}
