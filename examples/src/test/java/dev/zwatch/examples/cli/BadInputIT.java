package dev.zwatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.examples.cli.CommandLine.Ended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with what is asked for: one line on standard error, exit status 2, nothing
 * written. A corrupt image of every kind is in the emulator's own tests; here is one of each kind.
 */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder
class BadInputIT {
  private static final Path GOOD = CommandLine.DRIVERS.resolve("use_after_close.sys");
  private static final int MACHINE = 4;
  private static final int MAGIC = 24;
  private static final int SUBSYSTEM = 24 + 68;
  private static final int DIRECTORIES = 24 + 112;

  private record Case(String reason, List<String> arguments) {}

  @TempDir Path folder;

  private final List<Case> cases = new ArrayList<>();

  @Test
  void bad_input_is_told_in_one_line_and_nothing_is_written() throws IOException {
    drivers();
    images();
    javaDrivers();
    scenarios();
    options();
    registries();

    List<List<String>> commands = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      List<String> arguments = new ArrayList<>(cases.get(i).arguments());
      if (arguments.contains("run")) {
        arguments.add("--report=jsonl=" + report(i));
      }
      commands.add(arguments);
    }
    List<Ended> ended = CommandLine.batch(folder, commands);

    assertThat(ended).hasSameSizeAs(cases);
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < ended.size(); i++) {
      String what = commands.get(i).toString();
      all.assertThat(ended.get(i).status()).as(what).isEqualTo(2);
      all.assertThat(ended.get(i).out()).as(what).isEmpty();
      all.assertThat(ended.get(i).err())
          .as(what)
          .singleElement()
          .asString()
          .startsWith("zwatch: ")
          .contains(cases.get(i).reason());
      all.assertThat(report(i)).as(what).doesNotExist();
    }
    all.assertAll();
  }

  @Test
  void without_the_agent_nothing_is_run() {
    Ended ended =
        CommandLine.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("..", "emulator", "target", "zwatch.jar").toString(),
                "run",
                GOOD.toString()));
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).singleElement().asString().startsWith("zwatch: no agent is attached");
  }

  private Path report(int index) {
    return folder.resolve("report" + index + ".jsonl");
  }

  private void drivers() throws IOException {
    bad("no such file", "run", folder.resolve("missing.sys").toString());
    bad("is a directory", "run", folder.toString());
    run("not a PE image", "text.sys", "This is no driver.".getBytes(StandardCharsets.US_ASCII));
    run("the file is empty", "empty.sys", new byte[0]);
    bad("missing required parameter: 'DRIVER'", "run");
    bad("is one argument too many", "run", GOOD.toString(), "another.sys");
  }

  private void images() throws IOException {
    byte[] good = Files.readAllBytes(GOOD);
    ByteBuffer view = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    int pe = view.getInt(0x3C);
    int sections = view.getShort(pe + 6);
    for (int i = 0; i < sections; i++) {
      int header = pe + 24 + 240 + 40 * i;
      int begin = view.getInt(header + 20);
      int size = view.getInt(header + 16);
      if (size > 0) {
        run("truncated", "begin" + i + ".sys", Arrays.copyOf(good, begin));
        run("truncated", "end" + i + ".sys", Arrays.copyOf(good, begin + size - 1));
      }
    }
    run("truncated", "header.sys", Arrays.copyOf(good, pe + 10));
    run("32-bit", "x86.sys", patched(good, pe + MACHINE, 0x14C));
    run("32-bit", "pe32.sys", patched(good, pe + MAGIC, 0x10B));
    run("ARM64", "arm64.sys", patched(good, pe + MACHINE, 0xAA64));
    run("subsystem", "program.exe", patched(good, pe + SUBSYSTEM, 3));
    run("subsystem", "library.dll", patched(good, pe + SUBSYSTEM, 2));
    int imports = offset(view, pe, view.getInt(pe + DIRECTORIES + 8));
    run("import", "imports.sys", patched32(good, imports, 0x7FFF_FFF0));
    relocations(Files.readAllBytes(CommandLine.DRIVERS.resolve("reopen_after_leak.sys")));
    for (String dll : List.of("WDFLDR.SYS", "FLTMGR.SYS", "NDIS.SYS")) {
      byte[] copy = good.clone();
      int name = offset(view, pe, view.getInt(imports + 12));
      byte[] text = (dll + "\0").getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, copy, name, text.length);
      run("not a plain WDM driver", dll.replace(".SYS", "_user.sys"), copy);
    }
  }

  private void relocations(byte[] good) throws IOException {
    ByteBuffer view = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    int pe = view.getInt(0x3C);
    int relocations = offset(view, pe, view.getInt(pe + DIRECTORIES + 8 * 5));
    run("relocation", "relocations.sys", patched32(good, relocations + 4, 3));
  }

  private void javaDrivers() {
    bad("no such class on the class path", "run", "dev.zwatch.NoSuchDriver");
    bad("does not implement DRIVER_INITIALIZE", "run", "java.lang.String");
    String tests = Path.of("target", "test-classes").toString();
    bad(
        "has no public constructor that takes a Wdk",
        "run",
        NoConstructor.class.getName(),
        "--class-path",
        tests);
  }

  private void scenarios() throws IOException {
    scenario("steps.yaml:2:3: unknown step 'jump'", "- open\n- jump\n");
    scenario("steps.yaml:1:17: code wants a number", "- ioctl: {code: x}\n");
    scenario(": expected the node content", "- ioctl: {code: [\n");
    scenario(
        "steps.yaml:1:18: while parsing a flow mapping: expected ',' or '}'",
        "- ioctl: {code: 1\n");
    scenario("steps.yaml:1:1: the scenario is empty", "");
    bad("none.yaml: no such file", "run", GOOD.toString(), "--scenario", "none.yaml");
  }

  private void options() {
    String good = GOOD.toString();
    bad("use run, rules, exports", "bogus");
    bad("a command is missing: use run, rules, exports");
    bad("unknown option '--bogus': use --scenario, --ioctl", "run", good, "--bogus");
    bad("use ZwRegistryCreate, ZwRegistryOpen", "run", good, "--rule", "X");
    bad("USE_AFTER_CLOSE", "run", good, "--code-level", "X=error");
    bad("use one of error, warning, note", "run", good, "--level", "grave");
    bad("use one of error, warning, note", "run", good, "--code-level", "USE_AFTER_CLOSE=grave");
    bad("use one of default, page, compiled", "run", good, "--reading", "mine");
    bad("'never' is none of quarantine, windows", "run", good, "--handle-reuse", "never");
    bad("no control code, such as 0x222000", "run", good, "--ioctl", "0x123456789");
    bad("'x' is no whole number", "run", good, "--seed", "x");
    bad("use jsonl", "run", good, "--report", "html=x.html");
    bad("names no file: jsonl=FILE", "run", good, "--report", "jsonl");
    bad("there is no directory", "run", good, "--report", "jsonl=" + folder.resolve("no/x.jsonl"));
    bad("it is a directory", "run", good, "--report", "jsonl=" + folder);
    String twice = "--report=jsonl=" + folder.resolve("twice.jsonl");
    bad("two reports are to be written to", "run", good, twice, twice);
    bad("no such file", "exports", "missing.sys");
  }

  private void registries() throws IOException {
    String good = GOOD.toString();
    bad("none.reg: no such file", "run", good, "--registry", "none.reg");
    bad(": is a directory", "run", good, "--registry", folder.toString());
    String header = "Windows Registry Editor Version 5.00\n\n";
    Path text = Files.writeString(folder.resolve("text.reg"), header + "[HKLM\\SOFTWARE\\K]\nx=1");
    bad("text.reg:4: a [key], a \"value\"=", "run", good, "--registry", text.toString());
    Path kept = Files.writeString(folder.resolve("kept.reg"), header + "[-HKLM\\SOFTWARE]");
    bad("kept.reg:3: \\REGISTRY\\MACHINE", "run", good, "--registry", kept.toString());
    Path hive = Files.writeString(folder.resolve("h.hive"), "regf");
    bad("h.hive: no hive that", "run", good, "--registry", "HKLM\\SOFTWARE=" + hive);
    bad("h.hive: a hive: say where it belongs", "run", good, "--registry", hive.toString());
    bad("none.hive: no such file", "run", good, "--registry", "HKLM\\SOFTWARE=none.hive");
    String there = folder.resolve("out.reg").toString();
    bad("two things are", "run", good, "--registry-out", there, "--registry-diff-out", there);
    String report = "jsonl=" + folder.resolve("./out.reg");
    bad("two things are", "run", good, "--registry-out", there, "--report", report);
    bad("two things are", "run", good, "--registry-diff-out", there, "--report", report);
    bad("it is a directory", "run", good, "--registry-out", folder.toString());
    bad("there is no directory", "run", good, "--registry-out", folder.resolve("no/x").toString());
    bad("not a service's name: \"a\\b\"", "run", good, "--service", "a\\b");
    bad("not a service's name: \"\"", "run", good, "--service=");
  }

  private void scenario(String reason, String text) throws IOException {
    Path parent = Files.createDirectory(folder.resolve("scenario" + cases.size()));
    Path file = Files.writeString(parent.resolve("steps.yaml"), text);
    bad(reason, "run", GOOD.toString(), "--scenario", file.toString());
  }

  private void run(String reason, String name, byte[] image) throws IOException {
    bad(reason, "run", Files.write(folder.resolve(name), image).toString());
  }

  private void bad(String reason, String... arguments) {
    cases.add(new Case(reason, List.of(arguments)));
  }

  private static byte[] patched(byte[] good, int at, int value) {
    byte[] copy = good.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
    return copy;
  }

  private static byte[] patched32(byte[] good, int at, int value) {
    byte[] copy = good.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return copy;
  }

  /** Where an RVA is in the file. */
  private static int offset(ByteBuffer view, int pe, int rva) {
    for (int i = 0; i < view.getShort(pe + 6); i++) {
      int header = pe + 24 + 240 + 40 * i;
      int begin = view.getInt(header + 12);
      if (rva >= begin && rva < begin + view.getInt(header + 8)) {
        return rva - begin + view.getInt(header + 20);
      }
    }
    throw new AssertionError("no section holds " + rva);
  }
}
