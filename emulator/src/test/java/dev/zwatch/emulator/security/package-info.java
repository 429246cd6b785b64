@NullMarked
package dev.zwatch.emulator.security;

import org.jspecify.annotations.NullMarked;
