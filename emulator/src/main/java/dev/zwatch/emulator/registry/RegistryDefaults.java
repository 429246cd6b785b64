package dev.zwatch.emulator.registry;

import dev.zwatch.wdk.constants.REG;

/** A small believable content for a registry: what Windows says of itself, and services. */
public final class RegistryDefaults {
  private static final String SERVICES = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\";
  private static final String CONTROL = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Control";
  private static final String CURRENT_VERSION =
      "\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

  private static final int SERVICE_KERNEL_DRIVER = 1;
  private static final int SERVICE_DEMAND_START = 3;
  private static final int SERVICE_ERROR_NORMAL = 1;

  private final RegistryEditor editor;

  public RegistryDefaults(Registry registry) {
    this.editor = new RegistryEditor(registry);
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

  /**
   * The key of a driver that is started on demand, with its Parameters key and a volatile Enum key
   * that names one device, as the plug and play manager leaves it.
   *
   * @return the key's path as DriverEntry gets it in RegistryPath
   */
  public String service(String name) {
    if (name.isEmpty() || name.indexOf(KeyPath.SEPARATOR) >= 0) {
      throw new IllegalArgumentException("not a service's name: \"" + name + "\"");
    }
    String path = SERVICES + name;
    long service = editor.key(path);
    editor
        .dword(service, "Type", SERVICE_KERNEL_DRIVER)
        .dword(service, "Start", SERVICE_DEMAND_START)
        .dword(service, "ErrorControl", SERVICE_ERROR_NORMAL)
        .expandString(service, "ImagePath", "\\SystemRoot\\System32\\drivers\\" + name + ".sys")
        .string(service, "DisplayName", name);
    editor.key(path + "\\Parameters");
    long devices = editor.key(path + "\\Enum", REG.REG_OPTION_VOLATILE);
    editor
        .string(devices, "0", "Root\\" + name + "\\0000")
        .dword(devices, "Count", 1)
        .dword(devices, "NextInstance", 1);
    return path;
  }
}
