/** The fault test: a cluster under load, things that go wrong with it, and what its clients saw of that. */
@NullMarked
package delivery.load.faults;

import org.jspecify.annotations.NullMarked;
