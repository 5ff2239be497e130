package com.lfc.yundocker.master.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One HTTP request to the operators' receiver. */
@Component
class WebhookPost {

    private final WebhookProperties properties;
    private final WebhookSigner signer;
    private final Clock clock;
    private final HttpClient client;

    WebhookPost(WebhookProperties properties, WebhookSigner signer, Clock clock) {
        this.properties = properties;
        this.signer = signer;
        this.clock = clock;
        // A redirection is an answer like any other that is not 2xx: what was signed goes nowhere else.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.timeout())
                .build();
    }

    /**
     * @param status of HTTP; null when there was no answer
     * @param error what went wrong; empty when nothing did
     */
    record Answer(@Nullable Integer status, String error) {

        boolean isAccepted() {
            return status != null && error.isEmpty();
        }
    }

    /** Nothing of the answer is read but its status, however much there is. */
    Answer send(Delivery delivery) {
        try {
            HttpResponse<InputStream> answer =
                    client.send(request(delivery), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            int status = answer.statusCode();
            return new Answer(status, status / 100 == 2 ? "" : "The receiver answered " + status);
        } catch (IOException e) {
            return new Answer(null, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(null, "This master was stopped meanwhile");
        }
    }

    private HttpRequest request(Delivery delivery) {
        long timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(URI.create(properties.url()))
                .timeout(properties.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Yun-Docker")
                .header("Yun-Event", delivery.getEvent().name())
                .header("Yun-Delivery", delivery.getDeliveryKey())
                .header("Yun-Timestamp", Long.toString(timestamp))
                .header("Yun-Signature", "sha256=" + signer.signature(timestamp, delivery.getPayload()))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.getPayload(), StandardCharsets.UTF_8))
                .build();
    }
}
