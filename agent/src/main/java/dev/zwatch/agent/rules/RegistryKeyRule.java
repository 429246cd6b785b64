package dev.zwatch.agent.rules;

import static dev.zwatch.agent.rules.Basis.BOTH;
import static dev.zwatch.agent.rules.Basis.OURS;
import static dev.zwatch.agent.rules.Circumstance.ACQUIRED_OUTSIDE;
import static dev.zwatch.agent.rules.Circumstance.NO_UNLOAD;
import static dev.zwatch.agent.rules.Circumstance.OTHER_DRIVER_DELETED;
import static dev.zwatch.agent.rules.Circumstance.USUALLY;
import static dev.zwatch.agent.rules.Level.ERROR;
import static dev.zwatch.agent.rules.Level.NOTE;

import java.util.List;
import java.util.Set;

/** What the rules about registry key handles have in common: all but the functions they name. */
abstract class RegistryKeyRule extends Rule {
  /** What the page says, read with the documentation of ZwDeleteKey. */
  private static final TransitionTable PAGE =
      TransitionTable.of(
          """
                  | USE              | DELETE           | KEY_DELETED | CLOSE                        | REOPEN            | RETURN         | UNLOAD
          UNKNOWN | ok               | ok               | ok          | ok                           | ok                | ok             | ok
          OPEN    | ok               | -> DELETED       | -> DELETED  | -> CLOSED                    | REOPEN_WHILE_HELD | HELD_AT_RETURN | HELD_AT_UNLOAD
          DELETED | USE_AFTER_DELETE | USE_AFTER_DELETE | ok          | CLOSE_AFTER_DELETE -> CLOSED | ok                | HELD_AT_RETURN | HELD_AT_UNLOAD
          CLOSED  | USE_AFTER_CLOSE  | USE_AFTER_CLOSE  | ok          | USE_AFTER_CLOSE              | ok                | ok             | ok
          """);

  /** What Microsoft's compiled rule does: ZwDeleteKey moves nothing, the call of ZwClose does. */
  private static final TransitionTable COMPILED =
      TransitionTable.of(
          """
                  | USE              | DELETE           | KEY_DELETED | CLOSE                        | REOPEN            | RETURN         | UNLOAD
          UNKNOWN | ok               | ok               | ok          | ok                           | ok                | ok             | ok
          OPEN    | ok               | ok               | ok          | => CLOSED                    | ok                | HELD_AT_RETURN | ok
          DELETED | ok               | ok               | ok          | ok                           | ok                | ok             | ok
          CLOSED  | USE_AFTER_CLOSE  | USE_AFTER_CLOSE  | ok          | USE_AFTER_CLOSE              | ok                | ok             | ok
          """);

  private static final List<Breach> BREACHES =
      List.of(
          new Breach(
              "USE_AFTER_CLOSE",
              USUALLY,
              "use",
              ERROR,
              BOTH,
              "{function} was called with a handle to {key} that had been closed."),
          new Breach(
              "USE_AFTER_DELETE",
              USUALLY,
              "use",
              ERROR,
              Basis.PAGE,
              "{function} was called with a handle to {key}, a key that {driver} itself had"
                  + " deleted."),
          new Breach(
              "USE_AFTER_DELETE",
              OTHER_DRIVER_DELETED,
              "use, read literally",
              NOTE,
              Basis.PAGE,
              "{function} was called with a handle to {key}, a key that {deleter} had deleted. No"
                  + " driver can rule that out; Windows answers STATUS_KEY_DELETED."),
          new Breach(
              "CLOSE_AFTER_DELETE",
              USUALLY,
              "use, read literally",
              NOTE,
              Basis.PAGE,
              "{function} closed a handle to {key} after the key was deleted. Keep this call: the"
                  + " rule's text forbids it, but the documentation of ZwDeleteKey demands it."),
          new Breach(
              "REOPEN_WHILE_HELD",
              USUALLY,
              "re-open",
              ERROR,
              Basis.PAGE,
              "{function} was called for {key} while {driver} already held an open handle to that"
                  + " key."),
          new Breach(
              "HELD_AT_RETURN",
              USUALLY,
              "return",
              ERROR,
              BOTH,
              "{routine} {returned} while it held {held}."),
          new Breach(
              "HELD_AT_RETURN",
              ACQUIRED_OUTSIDE,
              "return, read literally",
              NOTE,
              Basis.PAGE,
              "{routine} {returned} while {driver} held {held} that it had acquired outside any"
                  + " dispatch or cancel routine."),
          new Breach(
              "HELD_AT_UNLOAD",
              USUALLY,
              "beyond the page",
              ERROR,
              OURS,
              "{driver} is gone and has left behind {held}."),
          new Breach(
              "HELD_AT_UNLOAD",
              NO_UNLOAD,
              "beyond the page",
              NOTE,
              OURS,
              "{driver}, which has no DriverUnload, never closed {held}."));

  @Override
  public final Set<String> using() {
    return Set.of(
        "ZwEnumerateKey",
        "ZwEnumerateValueKey",
        "ZwFlushKey",
        "ZwQueryKey",
        "ZwQueryValueKey",
        "ZwSetValueKey");
  }

  @Override
  public final Set<String> deleting() {
    return Set.of("ZwDeleteKey");
  }

  @Override
  public final TransitionTable transitions(Reading reading) {
    return reading == Reading.COMPILED ? COMPILED : PAGE;
  }

  @Override
  public final Set<String> answering(Reading reading) {
    return reading == Reading.COMPILED
        ? Set.of(
            "DRIVER_INITIALIZE",
            "DRIVER_ADD_DEVICE",
            "DRIVER_UNLOAD",
            "DRIVER_DISPATCH",
            "DRIVER_CANCEL",
            "IO_COMPLETION_ROUTINE",
            "KDEFERRED_ROUTINE",
            "IO_DPC_ROUTINE",
            "IO_WORKITEM_ROUTINE",
            "IO_WORKITEM_ROUTINE_EX")
        : Set.of("DRIVER_DISPATCH", "DRIVER_CANCEL");
  }

  @Override
  public final boolean acquiresOnStatusSuccessOnly(Reading reading) {
    return reading == Reading.COMPILED;
  }

  @Override
  public final List<Breach> breaches() {
    return BREACHES;
  }
}
