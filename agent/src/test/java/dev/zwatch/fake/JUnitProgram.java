package dev.zwatch.fake;

import dev.zwatch.agent.junit.NoFindings;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests as a user's build does, and prints how each ended. */
public final class JUnitProgram {
  private JUnitProgram() {}

  /** Without arguments. */
  public static void main(String[] arguments) {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Users.class))
                .build(),
            new Printer());
  }

  private static final class Printer implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        System.out.println(
            test.getDisplayName()
                + " "
                + result.getStatus()
                + result.getThrowable().map(thrown -> " " + thrown.getMessage()).orElse(""));
      }
    }
  }

  /** What a user's tests may look like. */
  @NoFindings
  static final class Users {
    @Test
    void clean() {
      Program.play("clean");
    }

    @Test
    void use() {
      Program.play("use");
    }

    @Test
    @NoFindings(level = "error")
    void leak() {
      Program.play("leak");
    }
  }
}
