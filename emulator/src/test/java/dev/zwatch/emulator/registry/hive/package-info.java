@NullMarked
package dev.zwatch.emulator.registry.hive;

import org.jspecify.annotations.NullMarked;
