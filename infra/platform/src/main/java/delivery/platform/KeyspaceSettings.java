package delivery.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keyspaces are named and made.
 *
 * @param prefix comes before every keyspace's name, so that several platforms can share a cluster
 * @param replication CQL map literal for keyspaces that are made; existing ones stay as they are
 */
@ConfigurationProperties("delivery.keyspaces")
public record KeyspaceSettings(
        @DefaultValue("") String prefix,

        @DefaultValue("{'class':'SimpleStrategy','replication_factor':1}")
        String replication) {}
