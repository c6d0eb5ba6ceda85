package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.footfall.server.Browser;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that a server drew and that React takes over: Next, Gatsby, Docusaurus. As they are
/// deployed, that is with React's production build.
@Needs("npm")
final class HydrationTest extends SiteTest {

  /// What React's server draws, and the same for its client.
  private static final String DRAWN =
      """
      <p class="count"><span>Visitors: </span><span data-footfall="visitors">Loading...</span>\
      <span> · Visits: </span><b data-footfall="visits">Loading...</b></p>""";

  private static final String TAKE_OVER =
      """
      const R = React, e = R.createElement;
      const App = () => e('p', {className: 'count'},
        e('span', null, 'Visitors: '), e('span', {'data-footfall': 'visitors'}, 'Loading...'),
        e('span', null, ' · Visits: '), e('b', {'data-footfall': 'visits'}, 'Loading...'));
      const take = () => R.hydrateRoot(document.getElementById('root'), e(App));
      """;

  HydrationTest(Browser browser) {
    super(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {"react18.js", "react19.js"})
  void shows_the_numbers_when_react_takes_the_page_over_at_once(String react) {
    Page page = browse();
    List<String> errors = errors(page);
    page.navigate(site(drawn(react, "take()")).url("/a"));
    shows(page, "1", "1");
    look(page);
    shows(page, "1", "1");
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"react18.js", "react19.js"})
  void shows_the_numbers_without_an_error_when_react_takes_the_page_over_after_them(String react) {
    Page page = browse();
    List<String> errors = errors(page);
    page.navigate(site(drawn(react, "")).url("/a"));
    shows(page, "1", "1");
    page.evaluate("window.element = document.querySelector('[data-footfall]'); take(); 0");
    look(page);
    shows(page, "1", "1");
    assertThat(page.evaluate("element.isConnected")).isEqualTo(true); // not drawn anew
    assertThat(page.evaluate("Object.keys(element).some(key => key.startsWith('__react'))"))
        .isEqualTo(true); // so React has taken it over
    assertThat(errors).isEmpty();
  }

  private String drawn(String react, String end) {
    return Html.page(
        html().line() + Html.library(react),
        "<div id=\"root\">" + DRAWN + "</div>" + Html.inline(TAKE_OVER + end));
  }
}
