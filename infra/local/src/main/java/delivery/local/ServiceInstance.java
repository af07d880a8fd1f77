package delivery.local;

import java.net.URI;

/**
 * One process of a service.
 *
 * @param number from 1
 * @param name of its own among all processes: the service's, with the number behind it where there are several
 * @param port on the loopback address
 */
record ServiceInstance(ServiceName service, int number, String name, int port) {

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
