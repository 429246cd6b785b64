package dev.zwatch.agent;

import com.google.auto.service.AutoService;
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
    return Rule.all().stream()
        .map(rule -> rule.name() + ": " + rule.summary() + "\n" + rule.page())
        .toList();
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
}
