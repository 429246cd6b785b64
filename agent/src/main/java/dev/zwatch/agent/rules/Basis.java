package dev.zwatch.agent.rules;

import java.util.Locale;

/** Who says that a breach is one. */
public enum Basis {
  /** Microsoft's page alone. */
  PAGE,
  /** Microsoft's compiled rule alone. */
  COMPILED,
  /** The page and the compiled rule. */
  BOTH,
  /** This project. */
  OURS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
