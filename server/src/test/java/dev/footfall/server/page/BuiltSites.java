package dev.footfall.server.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The sites of `integrations/test`, built below `target` as the READMEs of the integrations say.
/// For one thread.
final class BuiltSites {

  private static final Path INTEGRATIONS =
      Path.of("..", "integrations").toAbsolutePath().normalize();
  private static final Path HOME = Path.of("target", "integrations").toAbsolutePath();
  private static final Path PACKAGE = HOME.resolve("footfall-0.1.0.tgz");

  private BuiltSites() {}

  /// Returns the folder of a site as its generator wrote it.
  ///
  /// @param name a folder of `integrations/test`
  static Path build(String name) throws IOException {
    copy(INTEGRATIONS.resolve("test"), HOME);
    install(HOME);
    installPackage(HOME);
    Path site = HOME.resolve(name);
    Path out = HOME.resolve("out").resolve(name);
    Files.createDirectories(out);
    switch (name) {
      case "hugo" -> {
        integrate("hugo/footfall.html", site.resolve("layouts/partials/footfall.html"));
        run(site, "hugo", "--quiet", "-d", out.toString());
      }
      case "jekyll" -> {
        integrate("jekyll/footfall.html", site.resolve("_includes/footfall.html"));
        run(site, "jekyll", "build", "--quiet", "--disable-disk-cache", "-d", out.toString());
      }
      case "eleventy" -> {
        integrate("eleventy/footfall.njk", site.resolve("_includes/footfall.njk"));
        run(site, "../node_modules/.bin/eleventy", "--quiet", "--output=" + out);
      }
      case "vitepress" -> {
        integrate("vitepress/Footfall.js", site.resolve(".vitepress/theme/index.js"));
        run(HOME, "node_modules/.bin/vitepress", "build", "vitepress", "--outDir", out.toString());
      }
      case "astro" -> {
        install(site);
        integrate("astro/Footfall.astro", site.resolve("src/components/Footfall.astro"));
        run(site, "node_modules/.bin/astro", "build", "--silent", "--outDir", out.toString());
      }
      case "nextjs" -> {
        install(site);
        installPackage(site);
        integrate("nextjs/layout.jsx", site.resolve("app/layout.jsx"));
        run(site, "node_modules/.bin/next", "build");
        copy(site.resolve("out"), out);
      }
      case "docusaurus" -> {
        install(site);
        integrate("docusaurus/docusaurus.config.js", site.resolve("footfall.config.js"));
        run(site, "node_modules/.bin/docusaurus", "build", "--out-dir", out.toString());
      }
      case "vue-ssr" -> {
        run(HOME, "node", "vue-ssr/render.js", out.resolve("index.html").toString());
        bundle("vue-ssr/main.js", "development", out); // which warns of all that differs
      }
      default -> {
        integrate("test/" + name + "/index.html", out.resolve("index.html"));
        bundle(name + (name.equals("react") ? "/main.jsx" : "/main.js"), "production", out);
      }
    }
    return out;
  }

  private static void bundle(String main, String mode, Path out) throws IOException {
    run(
        HOME,
        "node_modules/.bin/esbuild",
        main,
        "--bundle",
        "--jsx=automatic",
        "--define:process.env.NODE_ENV=\"" + mode + "\"",
        "--define:__VUE_OPTIONS_API__=true",
        "--define:__VUE_PROD_DEVTOOLS__=false",
        "--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false",
        "--outfile=" + out.resolve("main.js"));
  }

  /// Installs what the lock file of a folder names, unless it is there.
  private static void install(Path folder) throws IOException {
    String wanted = Files.readString(folder.resolve("package-lock.json"));
    Path done = folder.resolve("node_modules/done");
    if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
      run(folder, "npm", "ci", "--ignore-scripts", "--prefer-offline");
      Files.writeString(done, wanted);
    }
  }

  /// The package is installed from what `npm pack` makes of it.
  private static void installPackage(Path folder) throws IOException {
    Path installed = folder.resolve("node_modules/installed.tgz");
    run(INTEGRATIONS.resolve("npm"), "npm", "pack", "--pack-destination", HOME.toString());
    if (Files.exists(installed) && Files.mismatch(PACKAGE, installed) < 0) {
      return;
    }
    run(
        folder,
        "npm",
        "install",
        "--no-save",
        "--no-package-lock",
        "--ignore-scripts",
        "--prefer-offline",
        PACKAGE.toString());
    Files.copy(PACKAGE, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(Path folder, String... command) throws IOException {
    Npm.run(folder, List.of(command));
  }

  private static void integrate(String file, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(INTEGRATIONS.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
