/**
 * What every service shares, as Spring Boot auto-configuration: token checks, problem+json, the Cassandra session with its
 * migrations, the business clock, clients for the other services, log streaming and an orderly end.
 */
@NullMarked
package delivery.platform;

import org.jspecify.annotations.NullMarked;
