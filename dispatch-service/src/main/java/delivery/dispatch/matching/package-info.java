/** Shards, leases and offers. */
@NullMarked
package delivery.dispatch.matching;

import org.jspecify.annotations.NullMarked;
