package dev.zwatch.wdk.types;

import dev.zwatch.wdk.constants.NTSTATUS;

/**
 * An exception as structured exception handling knows it, on its way from where it was raised. A
 * Java driver catches it where a compiled one has {@code __except}; compiled code that waits for a
 * kernel function which throws it sees it raised by that function.
 *
 * <p>Source: Microsoft, {@code EXCEPTION_RECORD}.
 */
public final class RaisedException extends RuntimeException {
  public static final int EXCEPTION_NONCONTINUABLE = 1;
  public static final int EXCEPTION_MAXIMUM_PARAMETERS = 15;

  private static final long serialVersionUID = 1;

  private final String what;
  private final int code;
  private final int flags;
  private final long[] parameters;

  /**
   * @param why one line for people, such as the name of the function that raises it
   * @param parameters ExceptionInformation
   */
  public RaisedException(int code, int flags, String why, long... parameters) {
    this(why + ": " + NTSTATUS.toString(code), code, flags, parameters);
  }

  private RaisedException(String message, int code, int flags, long[] parameters) {
    super(message);
    this.what = message;
    if (parameters.length > EXCEPTION_MAXIMUM_PARAMETERS) {
      throw new IllegalArgumentException(parameters.length + " parameters");
    }
    this.code = code;
    this.flags = flags;
    this.parameters = parameters.clone();
  }

  /** What a kernel function raises in its caller; nothing goes on after it. */
  public static RaisedException by(String function, int status) {
    return by(function, status, EXCEPTION_NONCONTINUABLE);
  }

  /** What a kernel function raises in its caller; a filter may let it go on. */
  public static RaisedException continuable(String function, int status) {
    return by(function, status, 0);
  }

  private static RaisedException by(String function, int status, int flags) {
    String message = function + " raised " + NTSTATUS.toString(status);
    return new RaisedException(message, status, flags, new long[0]);
  }

  /** One line for people. */
  public String what() {
    return what;
  }

  /** ExceptionCode. */
  public int code() {
    return code;
  }

  /** ExceptionFlags. */
  public int flags() {
    return flags;
  }

  /** NumberParameters. */
  public int parameterCount() {
    return parameters.length;
  }

  /** One of ExceptionInformation, counted from 0; 0 for one that is not there. */
  public long parameter(int index) {
    return index < parameters.length ? parameters[index] : 0;
  }
}
