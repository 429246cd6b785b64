package dev.zwatch.agent.rules;

import com.google.auto.service.AutoService;
import java.net.URI;
import java.util.Set;

/**
 * Handles that ZwCreateKey gave.
 *
 * <p>Source: Microsoft, "ZwRegistryCreate rule (wdm)".
 */
@AutoService(Rule.class)
public final class ZwRegistryCreate extends RegistryKeyRule {
  @Override
  public URI page() {
    return URI.create(
        "https://learn.microsoft.com/en-us/windows-hardware/drivers/devtest/wdm-zwregistrycreate");
  }

  @Override
  public String summary() {
    return "Keys from ZwCreateKey are used only while open, not opened twice, and not held when a dispatch or cancel routine returns.";
  }

  @Override
  public Set<String> acquiring() {
    return Set.of("ZwCreateKey");
  }

  @Override
  public Set<String> reopening() {
    return Set.of("ZwCreateKey", "ZwOpenKey");
  }
}
