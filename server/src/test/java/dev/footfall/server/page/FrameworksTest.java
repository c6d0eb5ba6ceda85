package dev.footfall.server.page;

import dev.footfall.server.Browser;
import org.junit.jupiter.api.Test;

/// Libraries that change the page without loading it, and run its scripts again.
@Needs("npm")
final class FrameworksTest extends SiteTest {

  FrameworksTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_six_pages_under_turbo_as_six_with_the_script_in_the_footer() {
    countsEachOnce(FrameworkPages.TURBO);
  }

  @Test
  void counts_a_page_that_turbo_restores_when_going_back() {
    countsEachOnce(FrameworkPages.TURBO_BACK);
  }

  @Test
  void counts_one_visit_for_a_link_that_turbo_finds_redirected() {
    countsEachOnce(FrameworkPages.TURBO_REDIRECT);
  }

  @Test
  void does_not_count_a_link_to_the_page_itself_under_turbo() {
    countsEachOnce(FrameworkPages.TURBO_SAME_PAGE);
  }

  @Test
  void counts_four_pages_boosted_by_htmx_2_as_four() {
    countsEachOnce(FrameworkPages.HTMX_2);
  }

  @Test
  void counts_four_pages_boosted_by_htmx_4_as_four() {
    countsEachOnce(FrameworkPages.HTMX_4);
  }

  @Test
  void counts_each_page_under_swup_once() {
    countsEachOnce(FrameworkPages.SWUP);
  }

  @Test
  void counts_each_page_under_pjax_once() {
    countsEachOnce(FrameworkPages.PJAX);
  }

  @Test
  void counts_once_when_react_mounts_the_script_twice_in_strict_mode() {
    countsEachOnce(FrameworkPages.STRICT_MODE);
  }

  @Test
  void counts_three_routes_once_each_whose_component_brings_the_script() {
    countsEachOnce(FrameworkPages.REMOUNTED);
  }
}
