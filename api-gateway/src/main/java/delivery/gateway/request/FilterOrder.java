package delivery.gateway.request;

/** The order in which filters see a request, after it has arrived. Spring Security checks tokens at -100. */
public final class FilterOrder {

    public static final int CORS = -500;
    public static final int ADDRESS_LIMIT = -400;
    public static final int ROUTE = -300;
    public static final int SIZE_LIMIT = -200;
    public static final int ACCOUNT_LIMIT = 100;

    private FilterOrder() {}
}
