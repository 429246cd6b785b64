/**
 * The weaver: drives Byte Buddy's {@code Advice}. All that touches Byte Buddy is here, so that
 * nothing of it is loaded before the first kernel appears.
 */
@NullMarked
package dev.zwatch.agent.instrument.weave;

import org.jspecify.annotations.NullMarked;
