package dev.zwatch.examples.corruption;

/** How the run of one corrupted copy can end. */
enum Outcome {
  PLAYED("loaded and played to the end"),
  ENTRY_FAILED("DriverEntry failed"),
  BAD_IMAGE("refused: BadImageException"),
  BUG_CHECK("bug check"),
  TIME_LIMIT("ran for too long: stopped"),
  NOT_MODELLED("not modelled: stopped"),
  ENGINE_ABORT("libunicorn ended the process"),
  EXCEPTION("another exception"),
  HANG("no end"),
  DEATH("the process died");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** True for what must not happen, however broken the copy is. */
  boolean isFailure() {
    return compareTo(EXCEPTION) >= 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
