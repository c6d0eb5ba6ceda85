# A template: packaging/homebrew/render puts version, repository and checksums in, and the release has the result.
class Footfall < Formula
  desc "Visitor counter for web sites: exact, and it forgets"
  homepage "https://github.com/@REPOSITORY@"
  version "@VERSION@"
  license "Apache-2.0"

  on_macos do
    url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/footfall-@VERSION@.jar"
    sha256 "@SHA256:footfall-@VERSION@.jar@"
    depends_on "openjdk"
  end

  on_linux do
    on_intel do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/footfall-@VERSION@-linux-x64.tar.gz"
      sha256 "@SHA256:footfall-@VERSION@-linux-x64.tar.gz@"
    end
    on_arm do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/footfall-@VERSION@-linux-arm64.tar.gz"
      sha256 "@SHA256:footfall-@VERSION@-linux-arm64.tar.gz@"
    end
  end

  def install
    if OS.mac?
      libexec.install "footfall-@VERSION@.jar" => "footfall.jar"
      bin.write_jar_script libexec/"footfall.jar", "footfall", "@JAVA_OPTIONS@"
    else
      libexec.install Dir["*"]
      bin.install_symlink libexec/"bin/footfall"
      man1.install_symlink libexec/"share/man/man1/footfall.1"
    end
  end

  service do
    run [opt_bin/"footfall", "serve", "--data", var/"footfall"]
    keep_alive true
  end

  test do
    assert_match "footfall @VERSION@", shell_output("#{bin}/footfall --version")
  end
end
