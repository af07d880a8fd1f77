package delivery.local;

/** The services of the platform, in the order they are started. */
public enum ServiceName {
    IDENTITY("identity", "infra/identity", 0, 192),
    DISPATCH("dispatch-service", "dispatch-service", 1, 320),
    SELLER("seller-service", "seller-service", 2, 256),
    ORDER("order-service", "order-service", 2, 256),
    COURIER("courier-app-api", "courier-app-api", 2, 256),
    GATEWAY("api-gateway", "api-gateway", 3, 256),
    LOGS("log-service", "infra/log-service", 1, 256);

    private final String artifact;
    private final String folder;
    private final int tier;
    private final int heapMebibytes;

    ServiceName(String artifact, String folder, int tier, int heapMebibytes) {
        this.artifact = artifact;
        this.folder = folder;
        this.tier = tier;
        this.heapMebibytes = heapMebibytes;
    }

    public String artifact() {
        return artifact;
    }

    /** Its module, from the root of the repository. */
    String folder() {
        return folder;
    }

    /** What the instance with this number, from 1, is called among {@code all} of the service. */
    public String instance(int number, int all) {
        return all == 1 ? artifact : artifact + "-" + number;
    }

    int tier() {
        return tier;
    }

    int heapMebibytes() {
        return heapMebibytes;
    }
}
