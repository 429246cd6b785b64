package dev.zwatch.agent.rules;

/** What can happen to a handle after it was acquired. */
public enum HandleEvent {
  /** A function that the rule counts as a use is called with it. */
  USE,
  /** ZwDeleteKey is called with it. */
  DELETE,
  /** ZwDeleteKey succeeds on another handle to its key. */
  KEY_DELETED,
  /** It is closed. */
  CLOSE,
  /** Its holder creates or opens its key once more. */
  REOPEN,
  /** A routine that answers for it returns. */
  RETURN,
  /** The driver that holds it is gone. */
  UNLOAD
}
