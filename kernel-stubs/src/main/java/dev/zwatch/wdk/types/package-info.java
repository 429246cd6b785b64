/** Kernel structures with their x64 layout: small typed views on guest memory. */
@NullMarked
package dev.zwatch.wdk.types;

import org.jspecify.annotations.NullMarked;
