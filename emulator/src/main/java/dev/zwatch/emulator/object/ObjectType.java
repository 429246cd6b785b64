package dev.zwatch.emulator.object;

/** The types of kernel objects, by Windows' names of them. */
public enum ObjectType {
  Adapter,
  Callback,
  Controller,
  Device,
  Directory,
  Driver,
  Event,
  File,
  Job,
  Key,
  Mutant,
  Process,
  RegistryTransaction,
  Section,
  Semaphore,
  SymbolicLink,
  Thread,
  Timer,
  TmEn,
  TmRm,
  TmTm,
  TmTx,
  Token,
  Type
}
