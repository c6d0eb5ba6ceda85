package dev.footfall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Runs `infra/deploy` beside an `aws` that writes down its arguments, and remembers one stack, its
/// parameters, and what is in one bucket.
///
/// A test lays files into [#here]: `stack` holds the stack's state; `fails` holds a word of the
/// next call to fail once, and then the error; `interrupts` a word of the call that gets an
/// interrupt.
final class DeployRig {

  static final String CERTIFICATE =
      "CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/one";

  private static final String FAKE_AWS =
      """
      #!/bin/sh
      echo "aws $*" >>"$HERE/calls"
      if [ -e "$HERE/fails" ] && echo "$*" | grep -q -e "$(head -n 1 "$HERE/fails")"; then
        sed 1d "$HERE/fails" >&2
        rm "$HERE/fails"
        exit 254
      fi
      if [ -e "$HERE/interrupts" ] && echo "$*" | grep -q -f "$HERE/interrupts"; then
        kill -INT $PPID
        exit 130
      fi
      parameter() { sed -n "s/.*\\"$1=\\(.*\\)\\".*/\\1/p" "$HERE/parameters" | tail -n 1; }
      none() { echo "An error occurred ($1) when calling it: $2" >&2; exit 254; }
      case "$*" in
        --version) cat "$HERE/version" ;;
        *get-caller-identity*) echo 123456789012 ;;
        *head-bucket*) test -e "$HERE/bucket" || none 404 "Not Found" ;;
        *head-object*) test -e "$HERE/page" || none 404 "Not Found" ;;
        "s3 mb"*) touch "$HERE/bucket" ;;
        "cloudformation deploy"*)
          for last; do :; done
          cat "${last#file://}" >>"$HERE/parameters"
          cat "${last#file://}" >>"$HERE/calls"
          cp "$(echo "$*" | sed 's/.*--template-file \\([^ ]*\\).*/\\1/')" "$HERE/template"
          echo UPDATE_COMPLETE >"$HERE/stack" ;;
        *get-template*) sed 's/^ */&&&&/' "$HERE/template" ;;
        *"[ParameterKey,ParameterValue]"*)
          sed -n 's/.*"\\([A-Za-z]*\\)=\\(.*\\)".*/\\1 \\2/p' "$HERE/parameters" | awk '
            { name = $1; sub(/[^ ]* /, ""); values[name] = name ~ /Secret$/ ? "****" : $0 }
            END { for (name in values) print name "\\t" values[name] }' ;;
        *delete-stack*) rm "$HERE/stack" ;;
        *"wait stack-create-complete"*) echo CREATE_COMPLETE >"$HERE/stack" ;;
        *CdnHost*) echo d1.cloudfront.example ;;
        *BucketName*) echo site-bucket ;;
        *DistributionId*) echo D1 ;;
        *SiteAddress*) own=$(parameter DomainName) && echo "https://${own:-d1.cloudfront.example}/" ;;
        "s3 sync "*" s3://site-bucket "*) mkdir -p "$HERE/uploaded" && cp -R "$3/." "$HERE/uploaded" ;;
        *ApiAddress*) echo https://a1.execute-api.example/ ;;
        *ParameterKey==*) parameter "$(echo "$*" | sed "s/.*ParameterKey=='\\([A-Za-z]*\\)'.*/\\1/")" ;;
        *describe-stacks*)
          cat "$HERE/stack" 2>/dev/null || none ValidationError "Stack with id footfall does not exist" ;;
      esac
      """;

  /// @param output standard output and standard error
  record Run(int status, String output) {}

  final Path here;

  DeployRig(Path here) throws IOException {
    this.here = here;
    Path aws = here.resolve("bin").resolve("aws");
    Files.createDirectories(aws.getParent());
    Files.createDirectories(here.resolve("tmp"));
    Files.createDirectories(here.resolve("counter/front"));
    Files.writeString(aws, FAKE_AWS);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    for (String name : List.of("index.html", "demo.css", "demo.js", "favicon.svg", "footfall.js")) {
      Files.writeString(here.resolve("counter").resolve(name), name);
    }
    for (String name : List.of("front/front.html", "front/front.css", "front/robots.txt")) {
      lay("counter/" + name, name);
    }
    lay("function.zip", "zip");
    lay("version", "aws-cli/2.27.1 Python/3.13.3 Linux/6.8.0 exe/x86_64");
    lay("calls", "");
    lay("parameters", "");
  }

  void lay(String name, String content) throws IOException {
    Files.writeString(here.resolve(name), content);
  }

  /// Runs it with the zip and the files of the test.
  Run deploy(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--zip", here.resolve("function.zip").toString()));
    all.addAll(List.of("--counter", here.resolve("counter").toString()));
    all.addAll(Arrays.asList(arguments));
    return run(Path.of("").toAbsolutePath(), all);
  }

  Run run(Path directory, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", Path.of("deploy").toRealPath().toString()));
    command.add("--no-build");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    String path = here.resolve("bin") + ":" + System.getenv("PATH");
    builder.environment().put("PATH", path);
    builder.environment().put("HERE", here.toString());
    builder.environment().put("TMPDIR", here.resolve("tmp").toString());
    builder.environment().put("FOOTFALL_RELEASES", here.resolve("releases").toUri().toString());
    builder.environment().put("AWS_REGION", "eu-central-1");
    builder.environment().put("FOOTFALL", here.resolve("footfall").toString());
    builder.environment().remove("CI");
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    return new Run(process.onExit().join().exitValue(), new String(output, StandardCharsets.UTF_8));
  }

  /// Returns the calls of `aws`, each deployment followed by its parameters.
  String calls() throws IOException {
    return Files.readString(here.resolve("calls"));
  }

  /// Returns the calls that begin with these words.
  List<String> calls(String start) throws IOException {
    return calls().lines().filter(line -> line.startsWith("aws " + start)).toList();
  }

  /// Returns a file at the root of the site's bucket.
  String uploaded(String name) throws IOException {
    return Files.readString(here.resolve("uploaded").resolve(name));
  }

  /// Returns the values that a parameter was given, deployment by deployment.
  List<String> values(String parameter) throws IOException {
    String start = "  \"" + parameter + "=";
    return calls()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length(), line.lastIndexOf('"')))
        .toList();
  }

  /// Returns what the script has left among temporary files.
  List<Path> leftOver() throws IOException {
    try (Stream<Path> files = Files.list(here.resolve("tmp"))) {
      return files.toList();
    }
  }
}
