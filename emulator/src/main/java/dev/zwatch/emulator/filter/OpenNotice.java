package dev.zwatch.emulator.filter;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.REG_CREATE_KEY_INFORMATION_V1;

/** What callbacks are told of the creation or the opening of a key, and what they may say of it. */
public abstract class OpenNotice extends Notice {
  private static final int CALL_CONTEXT = 80;

  /** ResultObject and Disposition point here. */
  private static final int VARIABLES = 16;

  private final KernelMemory memory;
  private long information;
  private long resultObject;
  private int grantedAccess;
  private int disposition;
  private boolean told;

  /**
   * @param root the key object that the name starts from
   * @param extra how many bytes the names take
   */
  protected OpenNotice(KernelMemory memory, int before, int after, KernelObject root, int extra) {
    super(before, after, root, REG_CREATE_KEY_INFORMATION_V1.SIZE, extra + VARIABLES, CALL_CONTEXT);
    this.memory = memory;
  }

  /** Writes what the caller of the operation has given. */
  protected abstract void fill(REG_CREATE_KEY_INFORMATION_V1 create, long names);

  /** False if there was no callback to be told: what the operation gave stands. */
  public final boolean wasTold() {
    return told;
  }

  /** Address of the key object that came of it, with a reference for whoever wanted the key. */
  public final long resultObject() {
    return resultObject;
  }

  public final int grantedAccess() {
    return grantedAccess;
  }

  public final int disposition() {
    return disposition;
  }

  /** Says what the operation gave. */
  protected final void result(long newObject, int newGrantedAccess, int newDisposition) {
    create().ResultObject().set(newObject);
    create().GrantedAccess(newGrantedAccess);
    create().Disposition().set(newDisposition);
  }

  @Override
  protected final void fill(KernelMemory unused, long address, long extraMemory) {
    information = address;
    REG_CREATE_KEY_INFORMATION_V1 create = create();
    create.RootObject(memory.getLong(address));
    create.ResultObject(new PPVOID(memory, extraMemory));
    create.Disposition(new PULONG(memory, extraMemory + PPVOID.SIZE));
    create.Version(1);
    fill(create, extraMemory + VARIABLES);
  }

  @Override
  final long objectAfter(int status, long root) {
    return NTSTATUS.NT_SUCCESS(status) ? create().ResultObject().get() : 0;
  }

  @Override
  protected final void finish() {
    told = true;
    resultObject = create().ResultObject().get();
    grantedAccess = create().GrantedAccess();
    disposition = create().Disposition().get();
  }

  private REG_CREATE_KEY_INFORMATION_V1 create() {
    return new REG_CREATE_KEY_INFORMATION_V1(memory, information);
  }
}
