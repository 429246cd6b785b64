package dev.zwatch.agent.rules;

import com.google.auto.service.AutoService;
import java.net.URI;
import java.util.Set;

/**
 * Handles that ZwOpenKey gave.
 *
 * <p>Source: Microsoft, "ZwRegistryOpen rule (wdm)".
 */
@AutoService(Rule.class)
public final class ZwRegistryOpen extends RegistryKeyRule {
  @Override
  public URI page() {
    return URI.create(
        "https://learn.microsoft.com/en-us/windows-hardware/drivers/devtest/wdm-zwregistryopen");
  }

  @Override
  public String summary() {
    return "Keys from ZwOpenKey are used only while open, not opened twice, and not held when a dispatch or cancel routine returns.";
  }

  @Override
  public Set<String> acquiring() {
    return Set.of("ZwOpenKey");
  }

  @Override
  public Set<String> reopening() {
    return Set.of("ZwOpenKey");
  }
}
