package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.scenario.YamlNode.Mapping;
import dev.zwatch.emulator.scenario.YamlNode.Sequence;
import dev.zwatch.emulator.scenario.YamlNode.Text;
import dev.zwatch.emulator.security.Token;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives the words of a scenario their meaning. */
final class StepParser {
  static final int LARGEST_BUFFER = 1 << 20;
  static final int MOST_STEPS = 1_000_000;
  static final int MOST_TOGETHER = 64;
  private static final int LONGEST_WAIT = 86_400_000;

  private static final Map<String, Integer> PNP =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("start", 0x00),
              Map.entry("query-remove", 0x01),
              Map.entry("remove", 0x02),
              Map.entry("cancel-remove", 0x03),
              Map.entry("stop", 0x04),
              Map.entry("query-stop", 0x05),
              Map.entry("cancel-stop", 0x06),
              Map.entry("query-relations", 0x07),
              Map.entry("query-capabilities", 0x09),
              Map.entry("query-id", 0x13),
              Map.entry("surprise-removal", 0x17)));
  private static final Map<String, Integer> POWER =
      new TreeMap<>(Map.of("wait-wake", 0x00, "sequence", 0x01, "set", 0x02, "query", 0x03));

  private static final Map<String, Token> TOKENS =
      new TreeMap<>(
          Map.of("administrator", Token.ADMINISTRATOR, "system", Token.SYSTEM, "user", Token.USER));

  private final String file;

  StepParser(String file) {
    this.file = file;
  }

  /** The steps of a list. */
  List<Step> steps(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      throw wrong(node, "a list of steps is wanted here");
    }
    List<Step> steps = new ArrayList<>();
    for (YamlNode item : list.items()) {
      steps.add(step(item));
    }
    if (count(steps) > MOST_STEPS) {
      throw wrong(node, "more than " + MOST_STEPS + " steps");
    }
    return List.copyOf(steps);
  }

  private Step step(YamlNode node) {
    if (node instanceof Text word) {
      return step(word, new Particulars(this, new Mapping(Map.of(), word.line(), word.column())));
    }
    if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
      Map.Entry<Text, YamlNode> only = mapping.entries().entrySet().iterator().next();
      return step(only.getKey(), new Particulars(this, only.getValue()));
    }
    throw wrong(node, "a step is a word, or one word with its particulars");
  }

  private Step step(Text word, Particulars given) {
    Step step = request(word, given);
    given.refuseOthers();
    return step;
  }

  /** A step, with the file or the sender that it names. */
  private Step request(Text word, Particulars given) {
    Step step = plain(word, given);
    if (step instanceof Step.Close) {
      return withFile(step, given.text("file", ""));
    }
    if (!(step instanceof Step.Read || step instanceof Step.Write || step instanceof Step.Ioctl)) {
      return step;
    }
    boolean driver = given.choice("from", "user", List.of("user", "driver")).equals("driver");
    String file = given.text("file", "");
    if (driver && !file.isEmpty()) {
      throw wrong(word, "a request from another driver is about no file");
    }
    return driver ? new Step.FromDriver(step) : withFile(step, file);
  }

  private static Step withFile(Step step, String file) {
    return file.isEmpty() ? step : new Step.WithFile(file, step);
  }

  private Step plain(Text word, Particulars given) {
    return switch (word.value()) {
      case "open" -> new Step.Open(given.text("device", ""), given.text("as", ""));
      case "close" -> new Step.Close();
      case "read" -> new Step.Read(given.number("length", 0, LARGEST_BUFFER, 16));
      case "write" -> new Step.Write(given.bytes("data"));
      case "ioctl", "internal-ioctl" ->
          new Step.Ioctl(
              (int) given.required("code", 0, 0xFFFF_FFFFL),
              given.bytes("input"),
              given.number("output", 0, LARGEST_BUFFER, 0),
              word.value().startsWith("internal"));
      case "cancel" -> new Step.Cancel();
      case "shutdown" -> new Step.Shutdown();
      case "add-device" -> new Step.AddDevice();
      case "pnp" -> new Step.Pnp(given.word(PNP));
      case "power" -> new Step.Power(given.word(POWER));
      case "wait" -> new Step.Wait((int) given.required("milliseconds", 0, LONGEST_WAIT));
      case "run-as" -> new Step.RunAs(given.word(TOKENS));
      case "unload" -> new Step.Unload();
      case "repeat" ->
          new Step.Repeat((int) given.required("times", 0, MOST_STEPS), steps(given.node("steps")));
      case "together" -> new Step.Together(requests(given.whole()));
      default ->
          throw wrong(
              word,
              "unknown step '"
                  + word.value()
                  + "'; there are open, close, read, write, ioctl, internal-ioctl, cancel,"
                  + " add-device, pnp, power, shutdown, run-as, wait, unload, repeat,"
                  + " together");
    };
  }

  /** Steps that are one request each. */
  private List<Step> requests(YamlNode node) {
    List<Step> requests = steps(node);
    for (Step step : requests) {
      if (!isRequest(step)) {
        throw wrong(node, "only requests can be sent together: read, write, ioctl, internal-ioctl");
      }
    }
    if (requests.size() > MOST_TOGETHER) {
      throw wrong(node, "more than " + MOST_TOGETHER + " requests together");
    }
    return requests;
  }

  private static boolean isRequest(Step step) {
    if (step instanceof Step.WithFile with) {
      return isRequest(with.step());
    }
    return step instanceof Step.FromDriver
        || step instanceof Step.Read
        || step instanceof Step.Write
        || step instanceof Step.Ioctl;
  }

  ScenarioException wrong(YamlNode node, String message) {
    return new ScenarioException(file, node.line(), node.column(), message);
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("[\\s,]", ""));
  }

  private static long count(List<Step> steps) {
    long sum = 0;
    for (Step step : steps) {
      if (step instanceof Step.Repeat repeat) {
        sum += repeat.times() * count(repeat.steps());
      } else if (step instanceof Step.Together together) {
        sum += together.requests().size();
      } else {
        sum++;
      }
    }
    return sum;
  }
}
