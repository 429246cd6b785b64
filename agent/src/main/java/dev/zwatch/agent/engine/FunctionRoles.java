package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.Rule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one rule makes of each kernel function, by the function's number. */
final class FunctionRoles {
  private final Rule rule;
  private @Nullable Role[] roles = new Role[64];

  FunctionRoles(Rule rule) {
    this.rule = rule;
  }

  /** What a call of the function means for the handle that it is given; null for nothing. */
  @Nullable HandleEvent event(int function) {
    return role(function).event;
  }

  boolean acquires(int function) {
    return role(function).acquires;
  }

  boolean reopens(int function) {
    return role(function).reopens;
  }

  private Role role(int function) {
    if (function >= roles.length) {
      roles = Arrays.copyOf(roles, 2 * function);
    }
    Role role = roles[function];
    if (role == null) {
      role = of(function);
      roles[function] = role;
    }
    return role;
  }

  private Role of(int function) {
    String name = KernelFunctions.name(function);
    HandleEvent event = null;
    if (KernelFunctions.closes(function)) {
      event = HandleEvent.CLOSE;
    } else if (rule.deleting().contains(name)) {
      event = HandleEvent.DELETE;
    } else if (rule.using().contains(name)) {
      event = HandleEvent.USE;
    }
    return new Role(event, rule.acquiring().contains(name), rule.reopening().contains(name));
  }

  private record Role(@Nullable HandleEvent event, boolean acquires, boolean reopens) {}
}
