package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ExportedVariables;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.PsIdentity;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_HANDLE_INFORMATION;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObReferencesTest {
  private static final byte KERNEL_MODE = 0;
  private static final byte USER_MODE = 1;

  private final KeyBench bench = new KeyBench();
  private final ObReferences ob = bench.wdk.family(ObReferences.class);
  private final PPVOID object = new PPVOID(bench.memory, bench.buffer(8));
  private final OBJECT_HANDLE_INFORMATION information =
      new OBJECT_HANDLE_INFORMATION(bench.memory, bench.buffer(OBJECT_HANDLE_INFORMATION.SIZE));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void ObReferenceObjectByHandle_gives_the_object_and_what_the_handle_carries() {
    long key = bench.withAccess(ACCESS_MASK.KEY_READ);
    assertSuccess(
        ob.ObReferenceObjectByHandle(
            key, 0, type("CmKeyObjectType"), KERNEL_MODE, object, information));
    long address = object.get();
    assertThat(information.GrantedAccess()).isEqualTo(ACCESS_MASK.KEY_READ);
    assertThat(information.HandleAttributes()).isZero();
    assertSuccess(ob.ObReferenceObjectByHandle(key, 0, 0, KERNEL_MODE, object, null));
    assertThat(object.get()).isEqualTo(address);
    assertThat(ob.ObfDereferenceObject(address)).isEqualTo(2);
    bench.close(key);
    assertThat(ob.ObfDereferenceObject(address)).isZero();
  }

  @Test
  void ObReferenceObjectByHandle_refuses_the_wrong_type_and_what_is_no_handle() {
    long key = bench.create(KEY);
    refused(STATUS_OBJECT_TYPE_MISMATCH, key, type("IoFileObjectType"), KERNEL_MODE);
    // The address of the variable, not what it points to: a common mistake.
    refused(STATUS_OBJECT_TYPE_MISMATCH, key, variable("CmKeyObjectType"), KERNEL_MODE);
    refused(STATUS_INVALID_HANDLE, bench.closed(), 0, KERNEL_MODE);
    refused(STATUS_INVALID_HANDLE, 0, 0, KERNEL_MODE);
    refused(STATUS_OBJECT_TYPE_MISMATCH, -2, type("CmKeyObjectType"), KERNEL_MODE);
  }

  @Test
  void for_user_mode_rights_are_checked_and_kernel_handles_are_none() {
    long kernelHandle = bench.create(KEY);
    refused(STATUS_INVALID_HANDLE, kernelHandle, 0, USER_MODE);
    bench.kernel.request(
        wdk -> {
          assertSuccess(
              bench.zw.ZwOpenKey(
                  bench.handle,
                  ACCESS_MASK.KEY_QUERY_VALUE,
                  bench.attributes(bench.name(KEY), 0, 0)));
          long user = bench.handle.get();
          assertStatus(
              ob.ObReferenceObjectByHandle(
                  user,
                  ACCESS_MASK.KEY_SET_VALUE,
                  type("CmKeyObjectType"),
                  USER_MODE,
                  object,
                  null),
              STATUS_ACCESS_DENIED);
          assertSuccess(
              ob.ObReferenceObjectByHandle(
                  user,
                  ACCESS_MASK.KEY_SET_VALUE,
                  type("CmKeyObjectType"),
                  KERNEL_MODE,
                  object,
                  null));
        });
  }

  @Test
  void NtCurrentThread_is_a_handle_to_the_thread_that_calls() {
    bench.kernel.request(
        wdk -> {
          assertSuccess(
              ob.ObReferenceObjectByHandle(-2, 0, type("PsThreadType"), KERNEL_MODE, object, null));
          assertThat(ob.ObfDereferenceObject(object.get())).isPositive();
        });
  }

  @Test
  void NtCurrentProcess_is_a_handle_to_the_process_of_the_thread_that_calls() {
    bench.kernel.request(
        wdk -> {
          assertSuccess(
              ob.ObReferenceObjectByHandle(
                  -1, 0, type("PsProcessType"), KERNEL_MODE, object, null));
          assertThat(object.get()).isEqualTo(wdk.family(PsIdentity.class).IoGetCurrentProcess());
          assertThat(ob.ObfDereferenceObject(object.get())).isPositive();
        });
  }

  @Test
  void ObReferenceObjectByPointer_checks_the_type() {
    long address = reference(bench.create(KEY));
    assertSuccess(ob.ObReferenceObjectByPointer(address, 0, type("CmKeyObjectType"), KERNEL_MODE));
    assertSuccess(ob.ObReferenceObjectByPointer(address, 0, 0, KERNEL_MODE));
    assertStatus(
        ob.ObReferenceObjectByPointer(address, 0, type("PsThreadType"), KERNEL_MODE),
        STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(
        ob.ObReferenceObjectByPointer(address, 0, 0, USER_MODE), STATUS_OBJECT_TYPE_MISMATCH);
    assertThat(ob.ObfDereferenceObject(address)).as("references left").isEqualTo(3);
  }

  @Test
  void ObfReferenceObject_counts_up_and_ObfDereferenceObject_down() {
    long device = bench.kernel.device().address();
    long count = ob.ObfReferenceObject(device);
    assertThat(ob.ObfReferenceObject(device)).isEqualTo(count + 1);
    assertThat(ob.ObfDereferenceObject(device)).isEqualTo(count);
    long driver = driver();
    assertThat(ob.ObfReferenceObject(driver)).isPositive();
  }

  @Test
  void one_dereference_too_many_stops_with_REFERENCE_BY_POINTER() {
    long address = reference(bench.create(KEY));
    ob.ObfDereferenceObject(address);
    assertThat(bench.kernel.bugCheck(wdk -> ob.ObfDereferenceObject(address)).code())
        .isEqualTo(BUGCHECK.REFERENCE_BY_POINTER);
  }

  @Test
  void what_is_no_object_stops_with_REFERENCE_BY_POINTER() {
    assertThat(bench.kernel.bugCheck(wdk -> ob.ObfReferenceObject(object.address())).parameter(2))
        .isEqualTo(object.address());
  }

  @Test
  void ObOpenObjectByPointer_opens_another_handle() {
    long address = reference(bench.create(KEY));
    assertSuccess(open(address, type("CmKeyObjectType")));
    assertSuccess(bench.zw.ZwFlushKey(bench.handle.get()));
    assertThat(bench.wdk.view().grantedAccess(bench.handle.get())).isEqualTo(ACCESS_MASK.KEY_READ);
    bench.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(address, type("ExEventObjectType")), STATUS_OBJECT_TYPE_MISMATCH);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  @Test
  void ObQueryNameString_tells_full_names_of_keys_devices_and_drivers() {
    assertThat(name(reference(bench.create(KEY))))
        .isEqualTo("\\REGISTRY\\MACHINE\\SOFTWARE\\Zwatch");
    assertThat(name(driver())).isEqualTo("\\Driver\\tested");
    assertThat(name(type("CmKeyObjectType"))).isEqualTo("\\ObjectTypes\\Key");
    assertThat(name(bench.kernel.device().address())).isEmpty();
  }

  @Test
  void ObQueryNameString_tells_the_length_it_needs() {
    long address = reference(bench.create(KEY));
    long buffer = bench.buffer(128);
    assertStatus(
        ob.ObQueryNameString(address, buffer, 40, bench.number), STATUS_INFO_LENGTH_MISMATCH);
    assertThat(bench.number.get()).isEqualTo(16 + 2 * 33 + 2);
    assertThat(bench.bytes(buffer, 128)).containsOnly(0xCC);
    assertSuccess(bench.zw.ZwDeleteKey(bench.create(KEY)));
    assertStatus(ob.ObQueryNameString(address, buffer, 128, bench.number), STATUS_KEY_DELETED);
  }

  private long driver() {
    return Objects.requireNonNull(bench.kernel.device().DriverObject()).address();
  }

  private String name(long address) {
    long buffer = bench.buffer(512);
    assertSuccess(ob.ObQueryNameString(address, buffer, 512, bench.number));
    return new UNICODE_STRING(bench.memory, buffer).text();
  }

  private long reference(long handle) {
    assertSuccess(ob.ObReferenceObjectByHandle(handle, 0, 0, KERNEL_MODE, object, null));
    return object.get();
  }

  private int open(long address, long type) {
    return ob.ObOpenObjectByPointer(
        address,
        OBJ.OBJ_KERNEL_HANDLE,
        0,
        ACCESS_MASK.GENERIC_READ,
        type,
        KERNEL_MODE,
        bench.handle);
  }

  private void refused(int status, long handle, long type, byte mode) {
    object.set(UNTOUCHED_HANDLE);
    assertStatus(ob.ObReferenceObjectByHandle(handle, 0, type, mode, object, null), status);
    assertThat(object.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  private long variable(String name) {
    return bench.wdk.family(ExportedVariables.class).addressOf(name);
  }

  private long type(String name) {
    return bench.memory.getLong(variable(name));
  }
}
