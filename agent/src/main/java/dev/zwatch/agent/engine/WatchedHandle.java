package dev.zwatch.agent.engine;

import dev.zwatch.agent.rules.HandleState;

/** What one rule knows of one handle. */
final class WatchedHandle {
  final HandleRecord record;
  final Owner owner;
  HandleState state = HandleState.OPEN;

  WatchedHandle(HandleRecord record, Owner owner) {
    this.record = record;
    this.owner = owner;
  }
}
