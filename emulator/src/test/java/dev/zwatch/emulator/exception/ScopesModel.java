package dev.zwatch.emulator.exception;

/** Says what {@code scopes.c} must say for a program, by the rules of the language alone. */
final class ScopesModel {
  private static final int LAST_CODE = 3;
  private static final int OUTERMOST = -1;

  private final StringBuilder trace = new StringBuilder();
  private final String scopes;

  private ScopesModel(String scopes) {
    this.scopes = scopes;
  }

  /** The outermost scope comes first, what is done within all of them last. */
  static String run(String program) {
    // B is two scopes, the inner one of which ends normally with a letter of its own.
    String scopes = program.substring(0, program.length() - 1).replace("B", "Yb");
    ScopesModel model = new ScopesModel(scopes);
    int innermost = scopes.length() - 1;
    if (program.endsWith("R")) {
      model.raise(1, innermost);
    } else {
      model.trace.append('.');
      model.endNormally(innermost);
    }
    return model.trace.toString();
  }

  private record Found(int scope, int code) {}

  private void raise(int code, int from) {
    Found found = search(code, from);
    unwind(found, from);
  }

  /** First phase: filters are asked, and nothing is left yet. */
  private Found search(int code, int from) {
    for (int scope = from; scope > OUTERMOST; scope--) {
      switch (scopes.charAt(scope)) {
        case 'S' -> trace.append('s').append(code);
        case 'E' -> {
          trace.append('e').append(code);
          return new Found(scope, code);
        }
        case 'Y' -> {
          trace.append('d').append(code);
          return new Found(scope, code);
        }
        case 'U' -> {
          trace.append('u').append(code);
          if (code < LAST_CODE) {
            // The filter is called by the dispatcher, which is called where the first one came.
            return search(code + 1, from);
          }
        }
        default -> {}
      }
    }
    return new Found(OUTERMOST, code);
  }

  /** Second phase: termination handlers run, then the block that takes the exception. */
  private void unwind(Found found, int from) {
    for (int scope = from; scope > found.scope(); scope--) {
      switch (scopes.charAt(scope)) {
        case 'F' -> trace.append('f');
        case 'b' -> trace.append('b');
        case 'T' -> {
          trace.append('t');
          raise(LAST_CODE, scope - 1);
          return;
        }
        default -> {}
      }
    }
    if (found.scope() == OUTERMOST) {
      trace.append('h').append(found.code());
      return;
    }
    trace.append(scopes.charAt(found.scope()) == 'E' ? 'x' : 'y').append(found.code());
    endNormally(found.scope() - 1);
  }

  private void endNormally(int from) {
    for (int scope = from; scope > OUTERMOST; scope--) {
      switch (scopes.charAt(scope)) {
        case 'F' -> trace.append('g');
        case 'b' -> trace.append("bc");
        case 'T' -> trace.append('t');
        default -> {}
      }
    }
  }
}
