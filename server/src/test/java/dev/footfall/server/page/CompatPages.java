package dev.footfall.server.page;

/// Pages as users of other counters have them; only the script's address is the counter's.
final class CompatPages {

  /// Hexo's NexT and others: hidden containers, empty places.
  static final String BUSUANZI =
      """
      <script async src="%scompat/busuanzi.js"></script>
      <span id="busuanzi_container_site_pv" style="display:none">Site views
        <span id="busuanzi_value_site_pv"></span></span>
      <span id="busuanzi_container_site_uv" style="display:none">Site visitors
        <span id="busuanzi_value_site_uv"><i class="fa fa-spinner"></i></span></span>
      <span id="busuanzi_container_page_pv" style="display:none">Page views
        <span id="busuanzi_value_page_pv"></span></span>
      <span id="busuanzi_container_page_uv">Page visitors
        <span id="busuanzi_value_page_uv"></span></span>
      """;

  /// Themes that ask for more than one place use classes.
  static final String BUSUANZI_CLASSES =
      """
      <script async src="%scompat/busuanzi.js"></script>
      <span class="busuanzi_container_site_pv" style="display:none">
        <span class="busuanzi_value_site_pv"> </span></span>
      <span class="busuanzi_container_site_pv" style="display:none">
        <span class="busuanzi_value_site_pv"> </span></span>
      """;

  /// Servers of one's own in busuanzi's place: shorter names, and an attribute that Footfall has
  /// too.
  static final String BUSUANZI_SHORT =
      """
      <script async src="%scompat/busuanzi.js" data-prefix="busuanzi_" data-api="https://bsz.example/api"></script>
      <p>Views <span id="busuanzi_site_pv">loading</span>, today
        <span id="busuanzi_today_pv">loading</span></p>
      """;

  static final String VERCOUNT =
      """
      <script defer src="%scompat/busuanzi.js"></script>
      <span id="vercount_container_site_pv" style="display:none">
        <span id="vercount_value_site_pv">Loading</span></span>
      <span id="vercount_value_site_uv">Loading</span>
      <span id="vercount_value_page_pv">Loading</span>
      """;

  static final String GOATCOUNTER =
      """
      <script data-goatcounter="%1$scount" async src="%1$scount.js"></script>
      """;

  /// Routers that count themselves.
  static final String GOATCOUNTER_MANUAL =
      """
      <script data-goatcounter="%1$scount" data-goatcounter-settings='{"no_onload": true}'
          src="%1$scount.js"></script>
      <script>
        goatcounter.count({path: '/one'})
        goatcounter.count({path: usual => usual + '/two', title: 'Two', referrer: 'https://news.example/'})
        goatcounter.count({path: 'click-on-a-button', event: true})
        goatcounter.count({path: () => null})
      </script>
      """;

  /// A path of one's own, as a setting before the script.
  static final String GOATCOUNTER_PATH =
      """
      <script>window.goatcounter = {path: usual => '/app' + usual}</script>
      <script data-goatcounter="%1$scount" async src="%1$scount.js"></script>
      """;

  /// Without JavaScript.
  static final String GOATCOUNTER_PICTURE = "<img src=\"%scount?p=/picture\" alt=\"\">";

  private CompatPages() {}
}
