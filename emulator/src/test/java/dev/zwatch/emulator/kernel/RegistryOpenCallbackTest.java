package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.REG_CREATE_KEY_INFORMATION_V1;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callbacks are told of keys that are created and opened, and what their answers do. */
class RegistryOpenCallbackTest {
  private static final String OTHER = KEY + "Other";

  private final FilterBench bench = new FilterBench();
  private final ObReferences ob = bench.keys.wdk.family(ObReferences.class);
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_full_path_starts_from_the_key_REGISTRY() {
    long[] root = new long[1];
    long cookie =
        before(
            create -> {
              told.add(FilterBench.text(create.CompleteName()));
              told.add(FilterBench.text(create.RemainingName()));
              root[0] = create.RootObject();
              return STATUS_SUCCESS;
            });
    bench.keys.create(KEY);
    assertThat(told).containsExactly(KEY, KEY.substring("\\Registry\\".length()));
    PPVOID name = bench.pointer();
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(bench.cookie(cookie), root[0], null, name));
    assertThat(bench.text(name.get())).isEqualTo("\\REGISTRY");
  }

  @Test
  void a_relative_path_starts_from_its_root_directory() {
    long[] objects = new long[2];
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n == RegNtPostCreateKeyEx) {
            objects[0] = bench.post(i).Object();
          } else if (n == RegNtPreOpenKeyEx) {
            var open = new REG_CREATE_KEY_INFORMATION_V1(bench.keys.memory, i);
            told.add(FilterBench.text(open.CompleteName()));
            told.add(FilterBench.text(open.RemainingName()));
            objects[1] = open.RootObject();
          }
          return STATUS_SUCCESS;
        });
    long root = bench.keys.create(KEY);
    assertStatus(
        bench.keys.zw.ZwOpenKey(
            bench.keys.handle, 1, bench.keys.attributes(bench.keys.name("A\\B"), FLAGS, root)),
        STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(told).containsExactly("A\\B", "A\\B");
    assertThat(objects[1]).isEqualTo(objects[0]).isNotZero();
  }

  @Test
  void a_creation_is_told_with_all_that_was_asked_for() {
    before(
        create -> {
          told.add(FilterBench.text(create.Class()));
          told.add(Integer.toString(create.Options()));
          told.add(Integer.toHexString(create.DesiredAccess()));
          told.add(Integer.toHexString(create.Wow64Flags()));
          told.add(Integer.toHexString(create.Attributes()));
          told.add(create.Version() + " " + create.Transaction() + " " + create.CheckAccessMode());
          return STATUS_SUCCESS;
        });
    int access = ACCESS_MASK.KEY_READ | ACCESS_MASK.KEY_WOW64_32KEY;
    int flags = FLAGS | OBJ.OBJ_FORCE_ACCESS_CHECK;
    assertSuccess(
        bench.keys.zw.ZwCreateKey(
            bench.keys.handle,
            access,
            bench.keys.attributes(bench.keys.name(KEY), flags, 0),
            0,
            bench.keys.name("class"),
            REG.REG_OPTION_VOLATILE,
            null));
    assertThat(told)
        .containsExactly(
            "class", "1", Integer.toHexString(access), "200", Integer.toHexString(flags), "1 0 1");
  }

  @Test
  void after_the_operation_the_key_object_and_what_came_of_it_are_told() {
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n == RegNtPostCreateKeyEx) {
            var create = create(bench.post(i).PreInformation());
            told.add("" + (create.ResultObject().get() == bench.post(i).Object()));
            told.add(Integer.toHexString(create.GrantedAccess()));
            told.add(Integer.toString(create.Disposition().get()));
          }
          return STATUS_SUCCESS;
        });
    bench.keys.withAccess(ACCESS_MASK.KEY_READ);
    assertThat(told)
        .containsExactly(
            "true",
            Integer.toHexString(ACCESS_MASK.KEY_READ),
            Integer.toString(REG.REG_CREATED_NEW_KEY));
  }

  @Test
  void after_a_failure_there_is_no_object() {
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n == RegNtPostOpenKeyEx) {
            told.add(bench.post(i).Object() + " " + (bench.post(i).Status() < 0));
          }
          return STATUS_SUCCESS;
        });
    assertStatus(bench.keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(told).containsExactly("0 true");
  }

  @Test
  void a_blocked_creation_makes_no_key_and_touches_nothing() {
    long cookie = before(create -> STATUS_ACCESS_DENIED);
    bench.keys.handle.set(UNTOUCHED_HANDLE);
    bench.keys.number.set(UNTOUCHED);
    assertStatus(
        bench.keys.zw.ZwCreateKey(
            bench.keys.handle, 1, bench.keys.attributes(KEY), 0, null, 0, bench.keys.number),
        STATUS_ACCESS_DENIED);
    assertThat(bench.keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertThat(bench.keys.number.get()).isEqualTo(UNTOUCHED);
    assertSuccess(bench.cm.CmUnRegisterCallback(cookie));
    assertStatus(bench.keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void a_callback_that_bypasses_gives_the_key_object_the_access_and_the_disposition() {
    bench.keys.create(OTHER);
    before(create -> redirect(create, OTHER));
    assertSuccess(
        bench.keys.zw.ZwCreateKey(
            bench.keys.handle,
            ACCESS_MASK.KEY_ALL_ACCESS,
            bench.keys.attributes(KEY),
            0,
            null,
            0,
            bench.keys.number));
    long handle = bench.keys.handle.get();
    assertThat(bench.keys.path(handle)).isEqualToIgnoringCase(OTHER);
    assertThat(bench.keys.wdk.view().grantedAccess(handle)).isEqualTo(ACCESS_MASK.KEY_READ);
    assertThat(bench.keys.number.get()).isEqualTo(REG.REG_OPENED_EXISTING_KEY);
  }

  @Test
  void a_failure_becomes_a_success_with_an_object_of_the_callbacks() {
    bench.keys.create(OTHER);
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n != RegNtPostOpenKeyEx) {
            return STATUS_SUCCESS;
          }
          redirect(create(bench.post(i).PreInformation()), OTHER);
          bench.post(i).ReturnStatus(STATUS_SUCCESS);
          return STATUS_CALLBACK_BYPASS;
        });
    assertSuccess(bench.keys.opening(KEY));
    assertThat(bench.keys.path(bench.keys.handle.get())).isEqualToIgnoringCase(OTHER);
  }

  @Test
  void a_success_becomes_a_failure_and_the_object_is_the_callbacks_to_dereference() {
    long key = bench.keys.create(KEY);
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n != RegNtPostOpenKeyEx) {
            return STATUS_SUCCESS;
          }
          assertThat(ob.ObfDereferenceObject(bench.post(i).Object())).isZero();
          bench.post(i).ReturnStatus(STATUS_ACCESS_DENIED);
          return STATUS_CALLBACK_BYPASS;
        });
    bench.keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(bench.keys.opening(KEY), STATUS_ACCESS_DENIED);
    assertThat(bench.keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
  }

  @Test
  void a_bypass_without_a_key_object_stops_the_kernel() {
    before(create -> STATUS_CALLBACK_BYPASS);
    BugCheck stop = bench.keys.kernel.bugCheck(wdk -> bench.keys.opening(KEY));
    assertThat(stop.code()).isEqualTo(BUGCHECK.REFERENCE_BY_POINTER);
  }

  @Test
  void a_name_that_cannot_be_read_is_not_told() {
    before(create -> STATUS_SUCCESS);
    assertStatus(
        bench.keys.zw.ZwOpenKey(
            bench.keys.handle, 1, bench.keys.attributes(bench.keys.name("x"), FLAGS, 0x9990)),
        STATUS_INVALID_HANDLE);
    assertThat(bench.calls).isEmpty();
  }

  private interface Before {
    int answer(REG_CREATE_KEY_INFORMATION_V1 create);
  }

  private long before(Before answer) {
    return bench.noting(
        "filter",
        "1",
        (n, i) ->
            n == RegNtPreCreateKeyEx || n == RegNtPreOpenKeyEx
                ? answer.answer(create(i))
                : STATUS_SUCCESS);
  }

  private REG_CREATE_KEY_INFORMATION_V1 create(long information) {
    return new REG_CREATE_KEY_INFORMATION_V1(bench.keys.memory, information);
  }

  /** Gives another key in place of the one that was asked for. */
  private int redirect(REG_CREATE_KEY_INFORMATION_V1 create, String path) {
    PPVOID object = bench.pointer();
    assertSuccess(bench.keys.opening(path));
    long handle = bench.keys.handle.get();
    assertSuccess(ob.ObReferenceObjectByHandle(handle, 0, 0, (byte) 0, object, null));
    bench.keys.close(handle);
    create.ResultObject().set(object.get());
    create.GrantedAccess(ACCESS_MASK.KEY_READ);
    create.Disposition().set(REG.REG_OPENED_EXISTING_KEY);
    return STATUS_CALLBACK_BYPASS;
  }
}
