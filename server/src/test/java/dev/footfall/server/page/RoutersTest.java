package dev.footfall.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.footfall.server.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Single-page sites, whatever their router is made of.
final class RoutersTest extends SiteTest {

  RoutersTest(Browser browser) {
    super(browser);
  }

  @Test
  void counts_the_pages_of_a_router_that_kept_push_state_before_the_script_came() {
    countsEachOnce(RouterPages.KEPT_PUSH_STATE);
    assertThat(visitsByPath()).isEqualTo(Map.of("/a", 1L, "/b", 1L, "/c", 1L));
  }

  @Test
  void counts_the_pages_of_such_a_router_in_a_browser_without_the_navigation_api() {
    countsEachOnce(RouterPages.KEPT_PUSH_STATE_AND_NO_NAVIGATION_API);
  }

  @Test
  void counts_a_new_path_on_a_page_that_does_not_change() {
    countsEachOnce(RouterPages.PUSH_STATE_ALONE);
    assertThat(visitsByPath()).isEqualTo(Map.of("/a", 2L, "/b", 1L));
  }

  @Test
  void counts_the_pages_of_a_router_that_intercepts_navigation() {
    countsEachOnce(RouterPages.INTERCEPTED);
  }

  @Test
  void counts_the_pages_of_a_hash_router_that_is_named() {
    countsEachOnce(RouterPages.HASHES);
  }

  @Test
  void takes_no_hash_for_the_front_page_of_a_hash_router() {
    countsEachOnce(RouterPages.HASHES_OF_A_SLOW_ROUTER);
  }

  @Test
  void does_not_count_links_to_parts_of_a_page() {
    countsEachOnce(RouterPages.HASHES_AS_ANCHORS);
  }

  @Test
  void does_not_count_queries() {
    countsEachOnce(RouterPages.QUERIES);
  }

  @Test
  void counts_where_a_router_goes_at_once_and_not_where_it_came_from() {
    countsEachOnce(RouterPages.REDIRECTED_AT_ONCE);
    assertThat(visitsByPath()).isEqualTo(Map.of("/home", 1L));
  }

  @Test
  void does_not_count_a_page_again_whose_address_is_replaced_by_its_own() {
    countsEachOnce(RouterPages.REPLACED_BY_ITSELF);
    assertThat(visitsByPath()).isEqualTo(Map.of("/a", 1L));
  }

  @Test
  void counts_another_page_that_takes_the_place_of_one_that_was_seen() {
    countsEachOnce(RouterPages.REPLACED_BY_ANOTHER_PATH);
    assertThat(visitsByPath()).isEqualTo(Map.of("/a", 1L, "/home", 1L));
  }

  @Test
  void counts_a_page_again_that_is_loaded_again() {
    Page page = browse();
    String address = site(Html.page("", html().line())).url("/a");
    page.navigate(address);
    hasCounted(page, 1);
    page.navigate(address);
    hasCounted(page, 2);
  }
}
