package dev.zwatch.agent.junit;

import dev.zwatch.agent.AgentWatcher;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Compares the count of findings before and after each test. */
final class NoFindingsExtension implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(NoFindingsExtension.class);

  private final AgentWatcher watcher = new AgentWatcher();

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(NAMESPACE).put("before", watcher.findings(level(context)));
    requireAgent();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    // Asked again: the test may have made the first kernel.
    requireAgent();
    String level = level(context);
    int before = context.getStore(NAMESPACE).getOrDefault("before", Integer.class, 0);
    int found = watcher.findings(level) - before;
    if (found > 0) {
      throw new AssertionError(
          "findings of level %s or graver in this test: %d; the log has them in full"
              .formatted(level, found));
    }
  }

  private void requireAgent() {
    if (!watcher.attached()) {
      throw new AssertionError(
          "the kernel is not watched: start the JVM with -javaagent:zwatch-agent.jar, or see"
              + " standard error for what is in the way");
    }
  }

  private static String level(ExtensionContext context) {
    for (ExtensionContext place = context; ; place = place.getParent().orElseThrow()) {
      var found = AnnotationSupport.findAnnotation(place.getElement(), NoFindings.class);
      if (found.isPresent()) {
        return found.get().level();
      }
    }
  }
}
