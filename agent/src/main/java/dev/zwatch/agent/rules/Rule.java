package dev.zwatch.agent.rules;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule about handles: which functions it names, what each event means in each state, and what it
 * says of each breach. All of it is data; the engine does the rest. A subclass with
 * {@code @AutoService(Rule.class)} is found by itself.
 */
public abstract class Rule {
  /** The rule's name on Microsoft's page, and the class's. */
  public final String name() {
    return getClass().getSimpleName();
  }

  /** Microsoft's page. */
  public abstract URI page();

  /** One sentence for a list of rules. */
  public abstract String summary();

  /** Functions whose new handles the rule watches. */
  public abstract Set<String> acquiring();

  /** Functions that must not be called for a key while an open handle to it is held. */
  public abstract Set<String> reopening();

  /** Functions that need an open handle. */
  public abstract Set<String> using();

  /** Functions that delete the key behind a handle, and every handle to it with it. */
  public abstract Set<String> deleting();

  public abstract TransitionTable transitions(Reading reading);

  /** Role types of the routines that must not return while they hold a handle. */
  public abstract Set<String> answering(Reading reading);

  /** True when only STATUS_SUCCESS acquires; otherwise every NT_SUCCESS status does. */
  public abstract boolean acquiresOnStatusSuccessOnly(Reading reading);

  /** Every way to break the rule; for each code the usual one is among them. */
  public abstract List<Breach> breaches();

  /**
   * What a code means in these circumstances: the breach for them, or else the usual one. The
   * compiled rule tells no circumstances apart.
   */
  public final Breach breach(String code, Circumstance circumstance, Reading reading) {
    Circumstance seen = reading == Reading.COMPILED ? Circumstance.USUALLY : circumstance;
    Breach usual = null;
    for (Breach breach : breaches()) {
      if (breach.code().equals(code)) {
        if (breach.circumstance() == seen) {
          return breach;
        }
        if (breach.circumstance() == Circumstance.USUALLY) {
          usual = breach;
        }
      }
    }
    if (usual == null) {
      throw new IllegalArgumentException(name() + " has no code " + code);
    }
    return usual;
  }

  /** Every rule there is, by name. */
  public static List<Rule> all() {
    Map<String, Rule> rules = new TreeMap<>();
    for (Rule rule : ServiceLoader.load(Rule.class, Rule.class.getClassLoader())) {
      rules.put(rule.name(), rule);
    }
    return List.copyOf(rules.values());
  }

  /** The names by which options may call the rule's codes: a code, or one of its breaches. */
  public final Set<String> levelNames() {
    Set<String> names = new TreeSet<>();
    for (Breach breach : breaches()) {
      names.add(breach.code());
      names.add(breach.name());
    }
    return names;
  }
}
