/** Tests of the engine, from plain events. */
@NullMarked
package dev.zwatch.agent.engine;

import org.jspecify.annotations.NullMarked;
