/** Clients that note what they see, and that send some requests twice, late or cut off. */
@NullMarked
package delivery.load.faults.client;

import org.jspecify.annotations.NullMarked;
