/** The packaged agent in JVMs of its own. */
@NullMarked
package dev.zwatch.agent.it;

import org.jspecify.annotations.NullMarked;
