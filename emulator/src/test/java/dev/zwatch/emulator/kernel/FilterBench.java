package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.CmCallbacks;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.roles.EX_CALLBACK_FUNCTION;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.REG_POST_OPERATION_INFORMATION;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A kernel for tests of registry callbacks, which note what they are called for. */
final class FilterBench implements AutoCloseable {
  final KeyBench keys = new KeyBench();
  final CmCallbacks cm = keys.wdk.family(CmCallbacks.class);

  /** "name class" for each call of a callback that notes, such as "low PreSetValueKey". */
  final List<String> calls = new ArrayList<>();

  /** What a callback does besides being noted. */
  interface Action {
    int act(int notifyClass, long information);
  }

  /** Registers a callback that notes its calls; its cookie. */
  long noting(String name, String altitude) {
    return noting(name, altitude, (notifyClass, information) -> STATUS_SUCCESS);
  }

  long noting(String name, String altitude, Action action) {
    return register(
        altitude,
        (context, notifyClass, information) -> {
          calls.add(name + " " + text((int) notifyClass));
          return action.act((int) notifyClass, information);
        });
  }

  long register(String altitude, EX_CALLBACK_FUNCTION callback) {
    PLARGE_INTEGER cookie = cookie(0);
    assertSuccess(
        cm.CmRegisterCallbackEx(routine(callback), keys.name(altitude), 0, 0x77, cookie, 0));
    return cookie.get();
  }

  long routine(EX_CALLBACK_FUNCTION callback) {
    return keys.memory.addressOf(EX_CALLBACK_FUNCTION.class, callback);
  }

  /** A variable with a cookie. */
  PLARGE_INTEGER cookie(long value) {
    PLARGE_INTEGER cookie = new PLARGE_INTEGER(keys.memory, keys.kernel.memory(8));
    cookie.set(value);
    return cookie;
  }

  PPVOID pointer() {
    return new PPVOID(keys.memory, keys.buffer(8));
  }

  REG_POST_OPERATION_INFORMATION post(long information) {
    return new REG_POST_OPERATION_INFORMATION(keys.memory, information);
  }

  String text(long unicodeString) {
    return new UNICODE_STRING(keys.memory, unicodeString).text();
  }

  static String text(@Nullable UNICODE_STRING string) {
    return Objects.requireNonNull(string).text();
  }

  private static String text(int notifyClass) {
    String name = REG_NOTIFY_CLASS.toString(notifyClass);
    return name.substring("RegNt".length(), name.indexOf(' '));
  }

  @Override
  public void close() {
    keys.close();
  }
}
