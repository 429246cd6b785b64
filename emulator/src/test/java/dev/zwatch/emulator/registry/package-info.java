@NullMarked
package dev.zwatch.emulator.registry;

import org.jspecify.annotations.NullMarked;
