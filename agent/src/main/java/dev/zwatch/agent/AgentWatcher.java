package dev.zwatch.agent;

import com.google.auto.service.AutoService;
import dev.zwatch.agent.rules.Breach;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Rule;
import dev.zwatch.wdk.Watcher;
import java.util.List;
import java.util.Map;

/** The agent, as a program that runs kernels sees it. */
@AutoService(Watcher.class)
public final class AgentWatcher implements Watcher {
  @Override
  public void configure(Map<String, String> options) {
    Agent agent = Agent.running();
    if (agent == null) {
      AgentOptions.of(options);
    } else {
      agent.configure(options);
    }
  }

  @Override
  public boolean attached() {
    Agent agent = Agent.running();
    return agent != null && agent.attached();
  }

  @Override
  public List<String> rules() {
    return Rule.all().stream().map(AgentWatcher::describe).toList();
  }

  @Override
  public int findings(String level) {
    Agent agent = Agent.running();
    Level mildest = Level.of(level);
    return agent == null ? 0 : agent.verifier().findings(mildest);
  }

  @Override
  public void finish() {
    Agent agent = Agent.running();
    if (agent != null) {
      agent.finish();
    }
  }

  private static String describe(Rule rule) {
    StringBuilder text = new StringBuilder(rule.name()).append(": ").append(rule.summary());
    text.append("\n  ").append(rule.page());
    for (Breach breach : rule.breaches()) {
      text.append(
          String.format("\n  %-32s %-8s %s", breach.name(), breach.level(), breach.basis()));
    }
    return text.append('\n').toString();
  }
}
