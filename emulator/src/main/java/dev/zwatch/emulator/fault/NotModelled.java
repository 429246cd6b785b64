package dev.zwatch.emulator.fault;

/** A driver uses something that this kernel does not model. The run cannot go on. */
public final class NotModelled extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;
  private final long caller;

  /**
   * @param what the function's or variable's name, with the argument if that is what is not
   *     modelled
   * @param caller code address of the use, 0 for a Java driver
   */
  public NotModelled(String what, long caller) {
    super(what + " is not modelled", null, false, true);
    this.what = what;
    this.caller = caller;
  }

  public String what() {
    return what;
  }

  public long caller() {
    return caller;
  }
}
