/** The default token issuer: accounts and signing keys in Cassandra, behind Spring Authorization Server. */
@NullMarked
package delivery.identity;

import org.jspecify.annotations.NullMarked;
