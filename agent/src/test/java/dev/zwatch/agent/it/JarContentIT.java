package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

final class JarContentIT {
  @Test
  void all_classes_are_the_agents_own_or_relocated() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.endsWith(".class"))
        .hasSizeGreaterThan(200)
        .allMatch(name -> name.startsWith("dev/zwatch/agent/"));
  }

  @Test
  void names_of_constants_are_inside_under_a_name_of_their_own() throws IOException {
    assertThat(entries())
        .contains("dev/zwatch/agent/shaded/constants/NTSTATUS.class")
        .noneMatch(name -> name.startsWith("dev/zwatch/wdk"));
  }

  @Test
  void what_is_defined_at_once_is_in_bundles() throws IOException {
    assertThat(entries())
        .contains(
            "dev/zwatch/agent/bridge.bin",
            "dev/zwatch/agent/agent.bin",
            "dev/zwatch/agent/library.bin",
            "dev/zwatch/agent/weaver.bin");
  }

  @Test
  void Byte_Buddy_is_in_one_file() throws IOException {
    assertThat(entries())
        .contains("dev/zwatch/agent/whole.bin")
        .noneMatch(name -> name.contains("bytebuddy"));
  }

  @Test
  void the_services_are_the_agents_own() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
        .containsExactlyInAnyOrder(
            "META-INF/services/dev.zwatch.agent.rules.Rule",
            "META-INF/services/dev.zwatch.wdk.Watcher");
  }

  @Test
  void the_manifest_names_the_agent_and_what_it_needs() throws IOException {
    try (JarFile jar = new JarFile(AgentJar.PATH.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.zwatch.agent.KernelAgent");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.zwatch.agent.KernelAgent");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Multi-Release")).isNull();
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(AgentJar.PATH.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
