package delivery.logs.webhook;

/** A webhook's host must not be called; the message says what the URL must be. */
public final class WebhookRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    WebhookRefusedException(String message) {
        super(message);
    }
}
