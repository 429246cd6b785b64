package dev.zwatch.emulator.registry;

import dev.zwatch.wdk.constants.REG;

/** A small believable content for a registry: what Windows says of itself, and services. */
public final class RegistryDefaults {
  private static final String CONTROL = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Control";
  private static final String CURRENT_VERSION =
      "\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

  private static final int SERVICE_KERNEL_DRIVER = 1;
  private static final int SERVICE_DEMAND_START = 3;
  private static final int SERVICE_ERROR_NORMAL = 1;

  private final RegistryEditor editor;
  private final CurrentControlSet controlSet;

  public RegistryDefaults(Registry registry) {
    this.editor = new RegistryEditor(registry);
    this.controlSet = new CurrentControlSet(registry);
  }

  /** What drivers ask about the system: its version, the boot, the computer's name. */
  public RegistryDefaults windows() {
    long version = editor.key(CURRENT_VERSION);
    editor
        .string(version, "CurrentVersion", "6.3")
        .string(version, "CurrentBuild", "19045")
        .string(version, "CurrentBuildNumber", "19045")
        .dword(version, "CurrentMajorVersionNumber", 10)
        .dword(version, "CurrentMinorVersionNumber", 0)
        .string(version, "ProductName", "Windows 10 Pro")
        .string(version, "SystemRoot", "C:\\Windows");
    editor.string(editor.key(CONTROL), "SystemStartOptions", " NOEXECUTE=OPTIN");
    long name = editor.key(CONTROL + "\\ComputerName\\ComputerName");
    editor.string(name, "ComputerName", "ZWATCH");
    long select = editor.key("\\REGISTRY\\MACHINE\\SYSTEM\\Select");
    editor
        .dword(select, "Current", 1)
        .dword(select, "Default", 1)
        .dword(select, "Failed", 0)
        .dword(select, "LastKnownGood", 1);
    return this;
  }

  /** What an installer would call the service of a driver: the file's name without its ending. */
  public static String serviceName(String file) {
    String name = file.replaceFirst("\\.[^.]*$", "").replace(KeyPath.SEPARATOR, '_');
    return name.isEmpty() ? "driver" : name;
  }

  /**
   * The key of a driver that is started on demand, with its Parameters key and a volatile Enum key
   * that names one device, as the plug and play manager leaves it. A key that has a Type is a
   * service's already and stays as it is; elsewhere what is missing is added.
   *
   * @param driver the driver's file
   * @return the key's path as DriverEntry gets it in RegistryPath
   */
  public String service(String name, String driver) {
    if (name.isEmpty()
        || name.length() > KeyWalk.MAX_KEY_NAME
        || name.indexOf(KeyPath.SEPARATOR) >= 0) {
      throw new IllegalArgumentException("not a service's name: \"" + name + "\"");
    }
    String path = controlSet.path() + "\\Services\\" + name;
    long service = editor.key(path);
    if (editor.has(service, "Type")) {
      return path;
    }
    String file = driver.endsWith(".sys") ? driver : driver + ".sys";
    editor.dword(service, "Type", SERVICE_KERNEL_DRIVER);
    if (!editor.has(service, "Start")) {
      editor.dword(service, "Start", SERVICE_DEMAND_START);
    }
    if (!editor.has(service, "ErrorControl")) {
      editor.dword(service, "ErrorControl", SERVICE_ERROR_NORMAL);
    }
    if (!editor.has(service, "ImagePath")) {
      editor.expandString(service, "ImagePath", "\\SystemRoot\\System32\\drivers\\" + file);
    }
    if (!editor.has(service, "DisplayName")) {
      editor.string(service, "DisplayName", name);
    }
    editor.key(path + "\\Parameters");
    long devices = editor.key(path + "\\Enum", REG.REG_OPTION_VOLATILE);
    if (!editor.has(devices, "Count")) {
      editor
          .string(devices, "0", "Root\\" + name + "\\0000")
          .dword(devices, "Count", 1)
          .dword(devices, "NextInstance", 1);
    }
    return path;
  }
}
