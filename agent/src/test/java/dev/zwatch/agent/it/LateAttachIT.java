package dev.zwatch.agent.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.VirtualMachine;
import dev.zwatch.fake.LateProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent that comes to a JVM whose kernel runs. */
final class LateAttachIT {
  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void kernels_that_are_there_are_watched_and_those_that_come(Path home) throws Exception {
    Process program =
        new Jvm(home).option("-XX:+EnableDynamicAgentLoading").start(LateProgram.class);
    awaitReady(program);

    attach(program, "");
    goOn(program);

    Jvm.Ended ended = Jvm.Ended.of(program);
    assertThat(ended.status()).isZero();
    assertThat(ended.err())
        .contains("USE_AFTER_CLOSE", "HELD_AT_RETURN")
        .doesNotContain("WARNING:", "VM warning", "NOT WATCHING");
  }

  @Test
  void a_wrong_option_is_refused_and_the_program_goes_on() throws Exception {
    Process program = Jvm.current().start(LateProgram.class);
    awaitReady(program);

    assertThatThrownBy(() -> attach(program, "levle=error"))
        .isInstanceOf(AgentInitializationException.class);
    goOn(program);

    Jvm.Ended ended = Jvm.Ended.of(program);
    assertThat(ended.status()).isZero();
    assertThat(ended.err()).contains("zwatch: the agent was not started: unknown option 'levle'");
  }

  @Test
  void an_agent_that_is_there_already_stays() throws Exception {
    Process program = Jvm.current().agent("").start(LateProgram.class);
    awaitReady(program);

    assertThatThrownBy(() -> attach(program, "level=error"))
        .isInstanceOf(AgentInitializationException.class);
    goOn(program);

    assertThat(Jvm.Ended.of(program).err())
        .contains("zwatch: the agent was not started: it runs already", "USE_AFTER_CLOSE");
  }

  private static void awaitReady(Process program) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8));
    assertThat(out.readLine()).isEqualTo("ready");
  }

  private static void attach(Process program, String options) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(program.pid()));
    try {
      jvm.loadAgent(AgentJar.PATH.toString(), options);
    } finally {
      jvm.detach();
    }
  }

  private static void goOn(Process program) throws IOException {
    try (OutputStream in = program.getOutputStream()) {
      in.write('\n');
    }
  }
}
