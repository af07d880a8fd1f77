/** What tests share: a real Cassandra, and an issuer of real tokens. */
@NullMarked
package delivery.testing;

import org.jspecify.annotations.NullMarked;
