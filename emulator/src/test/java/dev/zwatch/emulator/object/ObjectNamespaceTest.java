package dev.zwatch.emulator.object;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_SYNTAX_BAD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of objects, and the counts that keep objects and names alive. */
final class ObjectNamespaceTest {
  private static final long PROCESS = 1234;

  private final ObjectManager manager = new ObjectManager(HandleReuse.QUARANTINE);
  private final ObjectNamespace names = new ObjectNamespace(manager);
  private final KernelObject device =
      manager.create(ObjectType.Device, "beep", 0xFFFF8000_00001000L);

  @Test
  void a_named_device_is_found_in_any_letter_case() {
    assertThat(names.insert(device, "\\Device\\Beep", true)).isEqualTo(STATUS_SUCCESS);

    assertThat(names.lookup("\\DEVICE\\beep").object()).isSameAs(device);
    assertThat(names.path(device)).isEqualTo("\\Device\\Beep");
    assertThat(names.path(names.root())).isEqualTo("\\");
  }

  @Test
  void a_device_gets_the_rest_of_its_name() {
    names.insert(device, "\\Device\\Beep", true);

    NameLookup found = names.lookup("\\Device\\Beep\\sub\\file");

    assertThat(found).isEqualTo(new NameLookup(STATUS_SUCCESS, device, "\\sub\\file"));
  }

  @Test
  void a_name_is_taken_once() {
    names.insert(device, "\\Device\\Beep", true);
    KernelObject other = manager.create(ObjectType.Device, "other", 0);

    assertThat(names.insert(other, "\\Device\\BEEP", true)).isEqualTo(STATUS_OBJECT_NAME_COLLISION);
    assertThat(names.createSymbolicLink("\\Device\\Beep", "\\x"))
        .isEqualTo(STATUS_OBJECT_NAME_COLLISION);
  }

  @Test
  void a_symbolic_link_leads_through_DosDevices_to_the_device() {
    names.insert(device, "\\Device\\Beep", true);

    assertThat(names.createSymbolicLink("\\DosDevices\\Beep1", "\\Device\\Beep"))
        .isEqualTo(STATUS_SUCCESS);

    assertThat(names.lookup("\\??\\beep1").object()).isSameAs(device);
    assertThat(names.lookup("\\GLOBAL??\\Beep1\\x").rest()).isEqualTo("\\x");
    assertThat(names.deleteSymbolicLink("\\??\\Beep1")).isEqualTo(STATUS_SUCCESS);
    assertThat(names.lookup("\\??\\Beep1").status()).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(names.deleteSymbolicLink("\\??\\Beep1")).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void only_a_symbolic_link_is_deleted_as_one() {
    names.insert(device, "\\Device\\Beep", true);

    assertThat(names.deleteSymbolicLink("\\Device\\Beep")).isEqualTo(STATUS_OBJECT_TYPE_MISMATCH);
  }

  @Test
  void wrong_paths_are_told_apart() {
    assertThat(names.lookup("").status()).isEqualTo(STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertThat(names.lookup("Device").status()).isEqualTo(STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertThat(names.lookup("\\").object()).isSameAs(names.root());
    assertThat(names.lookup("\\\\Device").status()).isEqualTo(STATUS_OBJECT_NAME_INVALID);
    assertThat(names.lookup("\\Device\\").status()).isEqualTo(STATUS_OBJECT_NAME_INVALID);
    assertThat(names.lookup("\\Nowhere").status()).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(names.lookup("\\Nowhere\\x").status()).isEqualTo(STATUS_OBJECT_PATH_NOT_FOUND);
    assertThat(names.insert(device, "\\Nowhere\\x", true)).isEqualTo(STATUS_OBJECT_PATH_NOT_FOUND);
    assertThat(names.insert(device, "x", true)).isEqualTo(STATUS_OBJECT_PATH_SYNTAX_BAD);
    KernelObject event = manager.create(ObjectType.Event, null, 0);
    names.insert(event, "\\KernelObjects\\E", true);
    assertThat(names.lookup("\\KernelObjects\\E\\x").status())
        .isEqualTo(STATUS_OBJECT_TYPE_MISMATCH);
  }

  @Test
  void a_name_can_start_in_a_directory() {
    names.insert(device, "\\Device\\Beep", true);
    KernelObject directory = names.lookup("\\Device").object();

    assertThat(names.lookup(directory, "Beep", true).object()).isSameAs(device);
    assertThat(names.lookup(directory, "\\Beep", true).status())
        .isEqualTo(STATUS_OBJECT_PATH_SYNTAX_BAD);
  }

  @Test
  void links_in_a_circle_are_not_found() {
    names.createSymbolicLink("\\a", "\\b");
    names.createSymbolicLink("\\b", "\\a");
    names.createSymbolicLink("\\c", "\\c\\" + "x".repeat(20_000));

    assertThat(names.lookup("\\a").status()).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(names.lookup("\\c").object()).isNull();
  }

  @Test
  void a_temporary_name_goes_with_the_last_handle() {
    names.insert(device, "\\Device\\Beep", false);
    long handle = manager.open(device, 0, 0, PROCESS);
    manager.dereference(device);
    assertThat(names.lookup("\\Device\\Beep").object()).isSameAs(device);

    manager.close(handle, PROCESS);

    assertThat(names.lookup("\\Device\\Beep").object()).isNull();
    assertThat(device.isDeleted()).isTrue();
    assertThat(manager.atAddress(0xFFFF8000_00001000L)).isNull();
  }

  @Test
  void a_permanent_name_stays_until_it_is_made_temporary() {
    names.insert(device, "\\Device\\Beep", true);
    manager.dereference(device);
    manager.close(manager.open(device, 0, 0, PROCESS), PROCESS);
    assertThat(names.lookup("\\Device\\Beep").object()).isSameAs(device);

    manager.makeTemporary(device);

    assertThat(names.lookup("\\Device\\Beep").object()).isNull();
    assertThat(device.isDeleted()).isTrue();
  }

  @Test
  void owners_are_told_of_the_last_handle_and_of_the_end() {
    List<String> told = new ArrayList<>();
    manager.setProcedures(
        ObjectType.File,
        new ObjectProcedures() {
          @Override
          public void lastHandleClosed(KernelObject object) {
            told.add("last handle of " + object.body());
          }

          @Override
          public void deleted(KernelObject object) {
            told.add("end of " + object.body());
          }
        });
    KernelObject file = manager.create(ObjectType.File, "f", 0);
    long first = manager.open(file, 0, 0, PROCESS);
    long second = manager.open(file, 0, 0, PROCESS);
    manager.close(first, PROCESS);
    assertThat(told).isEmpty();

    manager.close(second, PROCESS);
    assertThat(told).containsExactly("last handle of f");
    manager.dereference(file);
    assertThat(told).containsExactly("last handle of f", "end of f");
  }

  @Test
  void a_reference_that_was_never_taken_is_not_given_back() {
    manager.open(device, 0, 0, PROCESS);
    assertThat(manager.dereference(device)).isEqualTo(1);

    assertThat(manager.dereference(device)).isEqualTo(-1);
    assertThat(device.pointerCount()).isEqualTo(1);
  }

  @Test
  void an_objects_address_leads_back_to_it() {
    assertThat(manager.atAddress(0xFFFF8000_00001000L)).isSameAs(device);
    assertThat(manager.atAddress(0xFFFF8000_00001008L)).isNull();
  }

  @Test
  void restoring_brings_names_back() {
    names.insert(device, "\\Device\\Beep", true);
    ObjectManager.Snapshot snapshot = manager.snapshot();
    manager.makeTemporary(device);
    manager.dereference(device);
    names.createSymbolicLink("\\??\\Late", "\\Device\\Beep");

    manager.restore(snapshot);

    assertThat(names.lookup("\\Device\\Beep").object()).isSameAs(device);
    assertThat(device.isPermanent()).isTrue();
    assertThat(manager.atAddress(0xFFFF8000_00001000L)).isSameAs(device);
    assertThat(names.lookup(null, "\\??\\Late", false).object()).isNull();
  }

  @Test
  void endless_names_end_with_STATUS_INSUFFICIENT_RESOURCES() {
    ObjectManager small = new ObjectManager(HandleReuse.QUARANTINE, new ObjectLimits(100, 100_000));
    ObjectNamespace few = new ObjectNamespace(small);
    int made = 0;
    int status = STATUS_SUCCESS;
    while (status == STATUS_SUCCESS) {
      status = few.createSymbolicLink("\\??\\x" + made, "\\" + "t".repeat(10_000));
      made++;
    }

    assertThat(status).isEqualTo(STATUS_INSUFFICIENT_RESOURCES);
    assertThat(made).isBetween(4, 6);
    few.deleteSymbolicLink("\\??\\x0");
    assertThat(few.createSymbolicLink("\\??\\again", "\\" + "t".repeat(10_000)))
        .isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void endless_handles_end_with_none() {
    ObjectManager small = new ObjectManager(HandleReuse.QUARANTINE, new ObjectLimits(100, 100_000));
    KernelObject event = small.create(ObjectType.Event, null, 0);
    for (int i = 1; i < 100; i++) {
      assertThat(small.open(event, 0, 0, PROCESS)).isEqualTo(4L * i);
    }

    assertThat(small.open(event, 0, 0, PROCESS)).isZero();
    assertThat(event.handleCount()).isEqualTo(99);
    assertThat(small.close(4, PROCESS)).isEqualTo(STATUS_SUCCESS);
    assertThat(small.open(event, 0, 0, PROCESS)).isEqualTo(4);
  }

  @Test
  void a_process_that_ends_loses_its_handles() {
    long handle = manager.open(device, 0, 0, PROCESS);
    manager.setAttributes(manager.openHandles(PROCESS).get(0), true, false);

    manager.closeAll(PROCESS);

    assertThat(manager.resolve(handle, PROCESS)).isNull();
    assertThat(device.handleCount()).isZero();
  }

  @Test
  void the_directories_drivers_expect_are_there() {
    assertThat(names.children(names.root()).stream().map(KernelObject::name))
        .contains("??", "Callback", "Device", "DosDevices", "Driver", "GLOBAL??", "ObjectTypes");
  }
}
