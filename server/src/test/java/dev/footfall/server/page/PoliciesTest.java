package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.footfall.server.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pages that say in headers what they allow.
final class PoliciesTest extends SiteTest {

  private static final String CSP = "Content-Security-Policy";

  PoliciesTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_and_shows_where_a_content_security_policy_names_the_counter() {
    Page page = browse();
    List<String> errors = errors(page);
    String policy =
        "default-src 'self'; script-src %1$s; connect-src %1$s; require-trusted-types-for 'script'"
            .formatted(url());
    page.navigate(footer(Map.of(CSP, policy)).url("/a"));
    shows(page, "1", "1");
    assertThat(errors).isEmpty();
  }

  @Test
  void counts_and_shows_in_a_page_that_isolates_itself() {
    Page page = browse();
    List<String> errors = errors(page);
    var isolation =
        Map.of(
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Embedder-Policy", "require-corp");
    page.navigate(footer(isolation).url("/a"));
    shows(page, "1", "1");
    assertThat(page.evaluate("crossOriginIsolated")).isEqualTo(true);
    assertThat(errors).isEmpty();
  }

  @Test
  void says_that_it_cannot_ask_and_throws_nothing_where_only_the_script_is_allowed() {
    Page page = browse();
    List<String> complaints = complaints(page);
    String policy = "default-src 'self'; script-src " + url();
    page.navigate(footer(Map.of(CSP, policy)).url("/a"));
    page.waitForCondition(() -> !complaints.isEmpty());
    look(page);
    assertThat(complaints).containsExactly("footfall: TypeError: Failed to fetch");
    assertThat(totals().visits()).isZero();
  }

  @Test
  void leaves_the_page_alone_where_the_script_is_not_allowed() {
    Page page = browse();
    List<String> complaints = complaints(page);
    page.navigate(footer(Map.of(CSP, "default-src 'self'")).url("/a"));
    look(page);
    shows(page, "Loading...", "Loading...");
    assertThat(complaints).isEmpty();
  }

  private SiteServer footer(Map<String, String> headers) {
    return site(_ -> Html.page("", Html.FOOTER + html().line()), headers);
  }
}
