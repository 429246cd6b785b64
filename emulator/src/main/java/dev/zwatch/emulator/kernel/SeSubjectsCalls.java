package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.SeSubjects;
import dev.zwatch.wdk.WatchSlot;

/** Subjects. Tokens do not change, so to lock them is only to have them. */
final class SeSubjectsCalls implements SeSubjects {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Processor processor;
  private final SubjectContexts subjects;

  SeSubjectsCalls(WatchSlot watch, IrqlGate gate, Processor processor, SubjectContexts subjects) {
    this.watch = watch;
    this.gate = gate;
    this.processor = processor;
    this.subjects = subjects;
  }

  @Override
  public void SeCaptureSubjectContext(long SubjectContext) {
    gate.passive();
    subjects.capture(SubjectContext, processor.thread().processId());
  }

  @Override
  public void SeLockSubjectContext(long SubjectContext) {
    gate.passive();
    subjects.effective(SubjectContext, "SeLockSubjectContext");
  }

  @Override
  public void SeUnlockSubjectContext(long SubjectContext) {
    gate.passive();
    subjects.effective(SubjectContext, "SeUnlockSubjectContext");
  }

  @Override
  public void SeReleaseSubjectContext(long SubjectContext) {
    gate.passive();
    subjects.release(SubjectContext);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
