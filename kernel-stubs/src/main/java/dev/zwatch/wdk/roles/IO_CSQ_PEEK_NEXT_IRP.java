package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/** Finds the first request that matches after one, or from the start; null for none. */
@FunctionalInterface
public interface IO_CSQ_PEEK_NEXT_IRP {
  @Nullable IRP CsqPeekNextIrp(IO_CSQ Csq, @Nullable IRP Irp, @PVOID long PeekContext);
}
