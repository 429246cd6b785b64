package dev.zwatch.emulator.pe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A DLL that a plain WDM driver does not import, and what its presence says of the driver.
 *
 * @param dll as the image spells it
 * @param kind for instance {@code a KMDF driver}
 */
public record DriverFramework(String dll, String kind) {
  private static final Set<String> PLAIN = Set.of("ntoskrnl.exe", "hal.dll");

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("wdfldr.sys", "a KMDF driver"),
          Map.entry("wdf01000.sys", "a KMDF driver"),
          Map.entry("fltmgr.sys", "a file system minifilter"),
          Map.entry("ndis.sys", "an NDIS driver"),
          Map.entry("netio.sys", "a network (WSK or WFP) driver"),
          Map.entry("fwpkclnt.sys", "a WFP callout driver"),
          Map.entry("tdi.sys", "a TDI driver"),
          Map.entry("storport.sys", "a Storport miniport"),
          Map.entry("scsiport.sys", "a SCSI miniport"),
          Map.entry("ataport.sys", "an ATA miniport"),
          Map.entry("classpnp.sys", "a storage class driver"),
          Map.entry("videoprt.sys", "a video miniport"),
          Map.entry("dxgkrnl.sys", "a display driver"),
          Map.entry("win32k.sys", "a display driver"),
          Map.entry("portcls.sys", "a PortCls audio driver"),
          Map.entry("ks.sys", "a kernel streaming driver"),
          Map.entry("hidclass.sys", "a HID minidriver"),
          Map.entry("hidparse.sys", "a HID driver"),
          Map.entry("usbd.sys", "a USB driver"),
          Map.entry("usbport.sys", "a USB host controller miniport"),
          Map.entry("stream.sys", "a stream class minidriver"),
          Map.entry("sercx.sys", "a serial controller driver"),
          Map.entry("sercx2.sys", "a serial controller driver"),
          Map.entry("spbcx.sys", "a serial bus controller driver"),
          Map.entry("msgpioclx.sys", "a GPIO controller driver"),
          Map.entry("ntdll.dll", "a native program"),
          Map.entry("kernel32.dll", "a user-mode program"));

  /** The foreign DLLs of these imports, each once, in order of appearance. */
  static List<DriverFramework> of(List<ImportedFunction> imports) {
    Map<String, DriverFramework> found = new LinkedHashMap<>();
    for (ImportedFunction function : imports) {
      String dll = function.dll().toLowerCase(Locale.ROOT);
      if (!PLAIN.contains(dll)) {
        found.putIfAbsent(
            dll,
            new DriverFramework(
                function.dll(), KINDS.getOrDefault(dll, "a driver that needs another module")));
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * One line for a person, such as {@code imports WDFLDR.SYS: a KMDF driver, not a plain WDM
   * driver}.
   */
  public String sentence() {
    return "imports " + dll + ": " + kind + ", not a plain WDM driver";
  }
}
