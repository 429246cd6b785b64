package dev.zwatch.examples.corruption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The campaign as a program. Exit status: 0 when nothing failed, 1 when something did. */
@Command(
    name = "corruption",
    mixinStandardHelpOptions = true,
    description = "Runs randomly corrupted copies of drivers and counts how they end.")
final class CampaignCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "where the example drivers were built")
  private Path drivers = Path.of("");

  @Option(names = "--first", description = "the first seed (default: ${DEFAULT-VALUE})")
  private long first;

  @Option(names = "--count", description = "how many copies (default: ${DEFAULT-VALUE})")
  private long count = 200_000;

  @Option(names = "--lanes", description = "workers at a time (default: ${DEFAULT-VALUE})")
  private int lanes = 1;

  @Option(names = "--agent", description = "the agent's jar, for every second worker")
  private @Nullable Path agent;

  @Option(names = "--patience", description = "seconds for one copy (default: ${DEFAULT-VALUE})")
  private int patience = 120;

  @Option(names = "--folder", description = "for what dead workers leave (default: a new one)")
  private @Nullable Path folder;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CampaignCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    Path used = folder == null ? Files.createTempDirectory("corruption") : folder;
    Files.createDirectories(used);
    long begin = System.nanoTime();
    Campaign campaign =
        new Campaign(
            Campaign.examples(drivers),
            agent,
            used,
            Duration.ofSeconds(patience),
            (tally, worker) -> {
              long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
              out.printf(
                  "%d copies after %d s, %d kinds of failure; worker %s%n",
                  tally.total(), seconds, tally.failures().size(), worker);
            });
    Tally tally = campaign.run(first, first + count - 1, lanes);
    out.println();
    tally.print(out);
    return tally.failures().isEmpty() ? 0 : 1;
  }
}
