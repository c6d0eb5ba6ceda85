package dev.footfall.logs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which requests are page loads: `GET`, answered with 2xx or 304, of a path that is not an
/// asset's.
///
/// @param assets how the paths of assets end, in lower case
/// @param pages what the whole path of a page matches
public record PageRule(List<String> assets, Pattern pages) {

  /// How the paths of assets end, unless the owner knows better.
  public static final List<String> ASSETS =
      List.of(
          (".css .js .mjs .map .json .xml .txt .png .jpg .jpeg .gif .svg .webp .avif .ico .bmp .tif"
                  + " .tiff .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm .ogg .avi .mov .mpg .mpeg"
                  + " .wav .swf .pdf .zip .gz .tgz .bz2 .xz .tar .rar .7z .exe .dmg .iso .deb .rpm"
                  + " .jar .bin .csv .xbm")
              .split(" "));

  /// The rule without options.
  public static final PageRule DEFAULT = new PageRule(ASSETS, Pattern.compile(".*"));

  private static final int NOT_MODIFIED = 304;

  public PageRule {
    assets = assets.stream().map(suffix -> suffix.toLowerCase(Locale.ROOT)).toList();
  }

  static boolean isAnswered(int status) {
    return (status >= 200 && status < 300) || status == NOT_MODIFIED;
  }

  /// @param path without query and fragment
  boolean isPage(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return assets.stream().noneMatch(lower::endsWith) && pages.matcher(path).matches();
  }
}
