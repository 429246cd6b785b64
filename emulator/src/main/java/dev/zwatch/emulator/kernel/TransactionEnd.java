package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the end of a transaction has come, at one moment; immutable.
 *
 * @param phase null before it begins
 * @param lead who leads it
 * @param enlisted to which the transaction holds references; null for nobody
 * @param asked whom the phase asks
 * @param told how many of them have been told
 * @param open how many answers are missing
 * @param telling true while a thread goes through those that are asked
 * @param over true once all is done
 * @param sleeper address of the event that a thread waits for; 0 for none
 */
record TransactionEnd(
    @Nullable TransactionPhase phase,
    TransactionLead lead,
    @Nullable Enlisted enlisted,
    List<KernelObject> asked,
    int told,
    int open,
    boolean telling,
    boolean over,
    long sleeper) {
  static final TransactionEnd NOT_BEGUN =
      new TransactionEnd(null, TransactionLead.NOBODY, null, List.of(), 0, 0, false, false, 0);

  /** An enlistment, and those before it. */
  record Enlisted(KernelObject enlistment, @Nullable Enlisted earlier) {}

  /** True once somebody has asked for a commit or rolled it back. */
  boolean hasBegun() {
    return phase != null || lead.requested();
  }

  /** First enlisted, first listed. */
  List<KernelObject> inOrder() {
    List<KernelObject> all = new ArrayList<>();
    for (Enlisted at = enlisted; at != null; at = at.earlier) {
      all.add(at.enlistment);
    }
    Collections.reverse(all);
    return all;
  }

  TransactionEnd with(KernelObject enlistment) {
    Enlisted more = new Enlisted(enlistment, enlisted);
    return new TransactionEnd(phase, lead, more, asked, told, open, telling, over, sleeper);
  }

  TransactionEnd with(TransactionLead newLead) {
    return new TransactionEnd(phase, newLead, enlisted, asked, told, open, telling, over, sleeper);
  }

  TransactionEnd in(TransactionPhase newPhase, List<KernelObject> newAsked) {
    TransactionLead going = lead.paused(false);
    return new TransactionEnd(newPhase, going, enlisted, newAsked, 0, 0, telling, over, sleeper);
  }

  TransactionEnd withTelling(boolean isTelling) {
    return new TransactionEnd(phase, lead, enlisted, asked, told, open, isTelling, over, sleeper);
  }

  TransactionEnd withOneTold() {
    return new TransactionEnd(
        phase, lead, enlisted, asked, told + 1, open + 1, telling, over, sleeper);
  }

  TransactionEnd withAnswer() {
    return new TransactionEnd(phase, lead, enlisted, asked, told, open - 1, telling, over, sleeper);
  }

  TransactionEnd withSleeper(long event) {
    return new TransactionEnd(phase, lead, enlisted, asked, told, open, telling, over, event);
  }

  TransactionEnd atAnEnd() {
    return new TransactionEnd(
        phase, TransactionLead.NOBODY, null, List.of(), 0, 0, telling, true, sleeper);
  }
}
