@NullMarked
package dev.zwatch.wdk;

import org.jspecify.annotations.NullMarked;
