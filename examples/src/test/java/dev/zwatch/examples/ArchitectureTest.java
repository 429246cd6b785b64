package dev.zwatch.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.zwatch.wdk.KernelFunction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/dev/zwatch/agent/shaded/"))
          .importPackages("dev.zwatch");

  /**
   * Each package by itself, but structures together with routine types: a DRIVER_OBJECT holds
   * routines, and these are given structures, so they need each other, as in Windows' own headers.
   */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String name = type.getPackageName();
          return SliceIdentifier.of(
              name.equals("dev.zwatch.wdk.roles") ? "dev.zwatch.wdk.types" : name);
        }

        @Override
        public String getDescription() {
          return "packages, with wdk.types and wdk.roles as one";
        }
      };

  @Test
  void the_classes_of_all_modules_are_looked_at() {
    for (String name :
        List.of(
            "dev.zwatch.wdk.Wdk",
            "dev.zwatch.emulator.Emulator",
            "dev.zwatch.emulator.cpu.unicorn.UnicornCpu",
            "dev.zwatch.agent.engine.RuleEngine",
            "dev.zwatch.agent.bridge.CallMonitor")) {
      assertThat(CLASSES.contain(name)).as(name).isTrue();
    }
  }

  @Test
  void kernel_stubs_know_nobody() {
    noClasses()
        .that()
        .resideInAPackage("dev.zwatch.wdk..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.zwatch.emulator..", "dev.zwatch.agent..", "org.slf4j.."))
        .check(CLASSES);
  }

  @Test
  void the_agent_does_not_know_the_emulator() {
    noClasses()
        .that()
        .resideInAPackage("dev.zwatch.agent..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.zwatch.emulator.."))
        .check(CLASSES);
  }

  @Test
  void the_emulator_does_not_know_the_agent() {
    noClasses()
        .that()
        .resideInAPackage("dev.zwatch.emulator..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.zwatch.agent.."))
        .check(CLASSES);
  }

  @Test
  void only_the_processor_the_memory_and_the_reader_of_hives_use_JNA() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.zwatch.emulator.cpu.unicorn..",
            "dev.zwatch.emulator.memory..",
            "dev.zwatch.emulator.registry.hive..")
        .should()
        .dependOnClassesThat(resideInAPackage("com.sun.jna.."))
        .check(CLASSES);
  }

  @Test
  void only_the_agents_entry_and_its_instrumentation_use_Byte_Buddy() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.zwatch.agent", "dev.zwatch.agent.instrument..")
        .should()
        .dependOnClassesThat(resideInAPackage("net.bytebuddy.."))
        .check(CLASSES);
  }

  @Test
  void engine_rules_and_bridge_do_not_log() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.zwatch.agent.engine..", "dev.zwatch.agent.rules..", "dev.zwatch.agent.bridge..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.slf4j.."))
        .check(CLASSES);
  }

  @Test
  void the_bridge_speaks_JDK_types_only() {
    classes()
        .that()
        .resideInAPackage("dev.zwatch.agent.bridge..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "dev.zwatch.agent.bridge..", "org.jspecify.."))
        .check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CLASSES);
  }

  /** A call of the kernel to its own functions would be taken for a driver's. */
  @Test
  void nothing_in_the_emulator_calls_a_kernel_function() {
    noClasses()
        .that()
        .resideInAPackage("dev.zwatch.emulator..")
        .should(callKernelFunctions())
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> callKernelFunctions() {
    DescribedPredicate<JavaMethodCall> toKernelFunction =
        DescribedPredicate.describe(
            "to a kernel function",
            call ->
                call.getTarget()
                    .resolveMember()
                    .map(ArchitectureTest::isKernelFunction)
                    .orElse(false));
    return new ArchCondition<>("call kernel functions") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethodCallsFromSelf().stream()
            .filter(toKernelFunction)
            .map(JavaAccess::getDescription)
            .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call)));
      }
    };
  }

  /** As its family declares it, or as a class of the kernel has it. */
  private static boolean isKernelFunction(JavaMethod method) {
    String[] parameters =
        method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    return Stream.concat(
            Stream.of(method.getOwner()), method.getOwner().getAllRawInterfaces().stream())
        .flatMap(type -> type.tryGetMethod(method.getName(), parameters).stream())
        .anyMatch(declared -> declared.isAnnotatedWith(KernelFunction.class));
  }
}
