package dev.zwatch.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.instrument.code.CodeWeaver;
import dev.zwatch.agent.instrument.code.ConditionalClose;
import dev.zwatch.agent.instrument.code.KernelMethod;
import dev.zwatch.agent.instrument.weave.Weaver;
import dev.zwatch.fake.kernel.FakeKernel;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.Wdk;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The weaver that takes over where the boot loader lacks a class of Byte Buddy. */
final class WholeLibraryTest {
  private final CodeWeaver weaver = WholeLibrary.weaver();

  @Test
  void it_has_a_Byte_Buddy_of_its_own() {
    assertThat(weaver).isNotInstanceOf(Weaver.class);
    assertThat(weaver.getClass().getClassLoader()).isInstanceOf(WholeLibrary.class);
  }

  @Test
  void it_weaves_what_the_weaver_weaves() throws IOException {
    String kernel = Wdk.class.getName();
    String routines = DriverRoutines.class.getName();
    byte[] kernelCode = code(Wdk.class);
    byte[] routinesCode = code(DriverRoutines.class);

    assertThat(weaver.weaveKernel(kernel, kernelCode))
        .isEqualTo(new Weaver().weaveKernel(kernel, kernelCode))
        .isNotEqualTo(kernelCode);
    assertThat(weaver.weaveRoutines(routines, routinesCode))
        .isEqualTo(new Weaver().weaveRoutines(routines, routinesCode))
        .isNotEqualTo(routinesCode);
  }

  @Test
  void it_weaves_kernel_functions() throws IOException {
    String name = FakeKernel.class.getName();
    byte[] code = code(FakeKernel.class);
    KernelMethod method =
        new KernelMethod(
            FakeKernel.class,
            "shutdown",
            "()V",
            1,
            -1,
            ConditionalClose.never(1),
            -1,
            -1,
            -1,
            false);

    assertThat(weaver.weaveFunctions(name, code, List.of(method))).isNotEqualTo(code);
  }

  private static byte[] code(Class<?> type) throws IOException {
    try (InputStream file =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return file.readAllBytes();
    }
  }
}
