package com.lfc.yundocker.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The Docker Engine as seen from outside: bare HTTP/1.1 over its unix socket on one kept-alive connection, without any
 * of the code that is tested. Also the raw loop that the benchmark compares with. For one thread at a time.
 */
public final class Engine implements AutoCloseable {

    static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable SocketChannel channel;
    private @Nullable InputStream in;

    private record Answer(int status, byte[] body) {}

    public synchronized boolean hasImage(String reference) {
        return call("GET", "/images/" + reference + "/json", null, "").status == 200;
    }

    public synchronized boolean hasContainer(String id) {
        return call("GET", "/containers/" + id + "/json", null, "").status == 200;
    }

    /** Status of the answer: 200 removed, 404 unknown, 409 in use. */
    public synchronized int deleteImage(String reference) {
        return call("DELETE", "/images/" + reference, null, "").status;
    }

    /** Gives an image one more name. */
    public synchronized void tag(String reference, String repository) {
        require(
                call("POST", "/images/" + reference + "/tag?repo=" + encoded(repository), null, ""),
                "tag " + reference);
    }

    /** Pulls from a registry that wants no login; returns when it is there. */
    public synchronized void pull(String reference) {
        Answer answer = call("POST", "/images/create?fromImage=" + encoded(reference), null, "");
        require(answer, "pull " + reference);
    }

    /** Makes an image from a static busybox under a name of the caller's choice. */
    public synchronized String importImage(String reference) {
        int colon = reference.lastIndexOf(':');
        String query = "?fromSrc=-&repo=" + encoded(reference.substring(0, colon)) + "&tag="
                + encoded(reference.substring(colon + 1));
        try {
            byte[] tar = GeneratedImage.busyboxTar(Path.of("/bin/busybox"));
            require(call("POST", "/images/create" + query, tar, "application/x-tar"), "import " + reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reference;
    }

    /** Creates, but does not start, a container that is nobody's; returns its id. */
    public String createContainer(String image) {
        return createContainer(image, Map.of());
    }

    /** The same under a name of the caller's choice. */
    public String createContainer(String image, String name) {
        return createContainer(image, "?name=" + encoded(name), Map.of());
    }

    /** Creates, but does not start, a container with labels; returns its id. */
    public String createContainer(String image, Map<String, String> labels) {
        return createContainer(image, "", labels);
    }

    private synchronized String createContainer(String image, String query, Map<String, String> labels) {
        ObjectNode container = JSON.createObjectNode().put("Image", image);
        container.putArray("Cmd").add("/bin/sh");
        labels.forEach(container.putObject("Labels")::put);
        byte[] body = container.toString().getBytes(StandardCharsets.UTF_8);
        Answer answer =
                require(call("POST", "/containers/create" + query, body, "application/json"), "create a container");
        return json(answer).get("Id").asText();
    }

    /** Id of the image that a container was made from. */
    public synchronized String imageOf(String id) {
        return json(call("GET", "/containers/" + id + "/json", null, ""))
                .get("Image")
                .asText();
    }

    /** How many commands run in a container besides its own: terminals, for example. */
    public synchronized int commandsIn(String id) {
        return json(call("GET", "/containers/" + id + "/json", null, ""))
                .path("ExecIDs")
                .size();
    }

    public synchronized void removeContainer(String id) {
        call("DELETE", "/containers/" + id + "?force=true", null, "");
    }

    /** Ids of all containers, running or not, that carry a label {@code name=value}. */
    public synchronized List<String> containersWith(String label) {
        String filters = encoded("{\"label\":[\"" + label + "\"]}");
        Answer answer = require(call("GET", "/containers/json?all=true&filters=" + filters, null, ""), "list");
        List<String> ids = new ArrayList<>();
        json(answer).forEach(container -> ids.add(container.get("Id").asText()));
        return ids;
    }

    /** Tags and digests, as one names them, of all images whose name begins with this registry's address. */
    public synchronized List<String> imagesFrom(String registry) {
        Answer answer = require(call("GET", "/images/json", null, ""), "list images");
        return StreamSupport.stream(json(answer).spliterator(), false)
                .flatMap(image -> Stream.of(image.path("RepoTags"), image.path("RepoDigests")))
                .flatMap(names -> StreamSupport.stream(names.spliterator(), false))
                .map(JsonNode::asText)
                .filter(name -> name.startsWith(registry + "/"))
                .toList();
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = null;
        in = null;
    }

    private static Answer require(Answer answer, String what) {
        String body = new String(answer.body, StandardCharsets.UTF_8);
        if (answer.status >= 300 || body.contains("\"errorDetail\"")) {
            throw new IllegalStateException("The engine did not " + what + ": " + answer.status + " " + body);
        }
        return answer;
    }

    private Answer call(String method, String path, byte @Nullable [] body, String type) {
        try {
            return exchange(method, path, body, type);
        } catch (IOException e) {
            // The engine closes connections that were idle for long: once more on a new one.
            close();
            try {
                return exchange(method, path, body, type);
            } catch (IOException again) {
                throw new UncheckedIOException("No Docker Engine answers at " + SOCKET, again);
            }
        }
    }

    private Answer exchange(String method, String path, byte @Nullable [] body, String type) throws IOException {
        SocketChannel open = connected();
        int length = body == null ? 0 : body.length;
        String head = method + " " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Length: " + length + "\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n";
        write(open, head.getBytes(StandardCharsets.US_ASCII));
        if (body != null) {
            write(open, body);
        }
        return read();
    }

    private static void write(SocketChannel open, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            open.write(buffer);
        }
    }

    private SocketChannel connected() throws IOException {
        if (channel == null) {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(SOCKET));
            in = new BufferedInputStream(Channels.newInputStream(channel));
        }
        return channel;
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        return new Answer(status, chunked ? chunks() : bytes(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().trim(), 16);
            all.writeBytes(bytes(size));
            line();
            if (size == 0) {
                return all.toByteArray();
            }
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] read = input().readNBytes(count);
        if (read.length < count) {
            throw new IOException("The engine closed the connection");
        }
        return read;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = input().read(); c != '\n'; c = input().read()) {
            if (c < 0) {
                throw new IOException("The engine closed the connection");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private InputStream input() throws IOException {
        if (in == null) {
            throw new IOException("Not connected");
        }
        return in;
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
