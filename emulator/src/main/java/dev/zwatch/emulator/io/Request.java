package dev.zwatch.emulator.io;

import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.IRP;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that was sent to a device from outside the kernel, and what came of it. */
public final class Request {
  private final RequestSender sender;
  private @Nullable IRP irp;
  private boolean ended;
  private int returned = NTSTATUS.STATUS_PENDING;
  private int status = NTSTATUS.STATUS_PENDING;
  private long information;
  private byte[] output = {};
  private Consumer<Request> listener = request -> {};

  Request(RequestSender sender) {
    this.sender = sender;
  }

  /** True while no driver has completed it. */
  public boolean pending() {
    return !ended;
  }

  /** What it was completed with; STATUS_PENDING while it is pending. */
  public int status() {
    return status;
  }

  /** What the dispatch routine of the first driver returned. */
  public int returned() {
    return returned;
  }

  /** IoStatus.Information as it was completed with; for reads and writes a number of bytes. */
  public long information() {
    return information;
  }

  /**
   * What the request brought: the first Information bytes of the output buffer, but no more than
   * its size; nothing while it is pending or when it failed.
   */
  public byte[] output() {
    return output.clone();
  }

  /**
   * Cancels it as IoCancelIrp does.
   *
   * @return false when it is not pending or has no cancel routine; a driver that looks at
   *     Irp-&gt;Cancel sees it set nevertheless
   */
  public boolean cancel() {
    return !ended && irp != null && sender.cancel(irp);
  }

  /** Lets the kernel run until the request is completed or nothing more can happen. */
  public Request await() {
    sender.await(() -> ended);
    return this;
  }

  /** The request as drivers see it; null unless it is pending. */
  public @Nullable IRP irp() {
    return ended ? null : irp;
  }

  void sent(IRP newIrp) {
    irp = newIrp;
  }

  void returned(int status) {
    returned = status;
  }

  /** Has something done when it is completed; at once if it is already. */
  void whenEnded(Consumer<Request> newListener) {
    if (ended) {
      newListener.accept(this);
    } else {
      listener = listener.andThen(newListener);
    }
  }

  void ended(int endStatus, long endInformation, byte[] endOutput) {
    status = endStatus;
    information = endInformation;
    output = endOutput;
    ended = true;
    listener.accept(this);
  }
}
