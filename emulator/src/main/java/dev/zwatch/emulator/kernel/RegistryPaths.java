package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NAME_TOO_LONG;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_REGISTRY_HANDLE;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_REGISTRY_OPTIONAL;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.wdk.types.PCWSTR;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys as the Rtl registry routines name them. RTL_REGISTRY_USER is the default user's key, as for
 * a system process.
 *
 * <p>Source: Microsoft, "RtlQueryRegistryValues", parameters RelativeTo and Path.
 */
final class RegistryPaths {
  private static final int MAX_UNITS = 32_766;

  private static final List<String> ROOTS =
      List.of(
          "",
          "\\Registry\\Machine\\System\\CurrentControlSet\\Services",
          "\\Registry\\Machine\\System\\CurrentControlSet\\Control",
          "\\Registry\\Machine\\Software\\Microsoft\\Windows NT\\CurrentVersion",
          "\\Registry\\Machine\\Hardware\\DeviceMap",
          "\\Registry\\User\\.Default");

  private final ConfigurationManager registry;
  private final ObjectManager objects;

  RegistryPaths(ConfigurationManager registry, ObjectManager objects) {
    this.registry = registry;
    this.objects = objects;
  }

  /** Finds a key that must be there; a handle must carry the access. */
  KeyUse find(int relativeTo, @Nullable PCWSTR path, int access) {
    return find(relativeTo, path, access, false);
  }

  /** Gives up a key that was found, but not a handle that was given. */
  void done(KeyUse key, int relativeTo) {
    KernelObject opened = key.opened();
    if (opened != null && !isHandle(relativeTo)) {
      objects.dereference(opened);
    }
  }

  /** Finds a key, or makes its last component. */
  KeyUse create(int relativeTo, @Nullable PCWSTR path, int access) {
    return find(relativeTo, path, access, true);
  }

  /** A string that a driver gives; null when it is longer than a counted string can be. */
  static @Nullable String text(PCWSTR string) {
    return string.length() > MAX_UNITS ? null : string.text();
  }

  static boolean isHandle(int relativeTo) {
    return (relativeTo & ~RTL_REGISTRY_OPTIONAL) == RTL_REGISTRY_HANDLE;
  }

  private KeyUse find(int relativeTo, @Nullable PCWSTR path, int access, boolean create) {
    if (isHandle(relativeTo)) {
      return registry.keys.use(path == null ? 0 : path.address(), access);
    }
    int root = relativeTo & ~RTL_REGISTRY_OPTIONAL;
    if (root < 0 || root >= ROOTS.size() || (root == 0 && path == null)) {
      return KeyUse.failure(STATUS_INVALID_PARAMETER);
    }
    String text = path == null ? "" : text(path);
    if (text == null) {
      return KeyUse.failure(STATUS_NAME_TOO_LONG);
    }
    String full = root == 0 ? text : ROOTS.get(root) + "\\" + text;
    if (!registry.filters.none()) {
      return opened(KeyOpening.ofKernel(full, access, create));
    }
    KeyReply reply =
        create
            ? registry.registry.createKey(0, full, "", 0, registry.tokens.current(), null)
            : registry.registry.openKey(0, full, 0);
    int status = NT_SUCCESS(reply.status()) ? STATUS_SUCCESS : reply.status();
    return new KeyUse(status, registry.registry, reply.key(), null);
  }

  /** A key that callbacks see opened; until it is given up, as they see too. */
  private KeyUse opened(KeyOpening opening) {
    int status = registry.operations().open(opening);
    return NT_SUCCESS(status)
        ? new KeyUse(
            STATUS_SUCCESS,
            registry.registry,
            KeyObjectNames.key(opening.object()),
            opening.object())
        : KeyUse.failure(status);
  }
}
