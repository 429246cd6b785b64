package dev.zwatch.emulator.text;

/** Formatted text for people, no longer than a limit. */
public final class MessageOutput implements TextOutput {
  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private boolean overflowed;

  /**
   * @param limit in characters
   */
  public MessageOutput(int limit) {
    this.limit = limit;
  }

  @Override
  public boolean wide() {
    return true;
  }

  @Override
  public void put(char unit) {
    if (text.length() == limit) {
      overflowed = true;
    } else {
      text.append(unit);
    }
  }

  @Override
  public void fill(char unit, int count) {
    for (int i = 0; i < count && !overflowed; i++) {
      put(unit);
    }
  }

  @Override
  public boolean overflowed() {
    return overflowed;
  }

  public String text() {
    return text.toString();
  }
}
