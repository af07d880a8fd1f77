/** Zones, the shards and leases that divide them among instances, and the offers made in them. */
@NullMarked
package delivery.dispatch.matching;

import org.jspecify.annotations.NullMarked;
