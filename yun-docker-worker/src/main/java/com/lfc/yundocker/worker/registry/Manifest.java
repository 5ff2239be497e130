package com.lfc.yundocker.worker.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.api.QuoteOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a registry says of an image: OCI image specification, "Image Manifest" and "Image Index", and Docker's image
 * manifest version 2, schema 2, and manifest list. What else there is names no sizes.
 */
record Manifest(JsonNode json) {

    static final String TYPES = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    /** A registry shall not fill our memory with what hardly takes room on the way. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(100_000).build())
            .build());

    private static final Pattern DIGEST = Pattern.compile("[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]{32,128}");
    /** More than any image has. */
    private static final int MOST_LAYERS = 512;
    /** A petabyte: sums of so many stay whole numbers. */
    private static final long LARGEST_LAYER = 1_000_000_000_000_000L;

    static Manifest read(byte[] body) throws RegistryRefusal {
        try {
            return new Manifest(JSON.readTree(body));
        } catch (IOException e) {
            throw RegistryRefusal.nonsense("a manifest that is no JSON");
        }
    }

    boolean isIndex() {
        return json.path("manifests").isArray();
    }

    /** The digest of the image that does best on a platform. */
    String bestFor(Platform platform) throws RegistryRefusal {
        JsonNode best = StreamSupport.stream(json.path("manifests").spliterator(), false)
                .filter(entry -> platform.distanceOf(platform(entry)).isPresent())
                .min(Comparator.comparingInt(
                        entry -> platform.distanceOf(platform(entry)).orElseThrow()))
                .orElseThrow(() -> new RegistryRefusal(QuoteOutcome.NO_MATCHING_PLATFORM, platform.toString()));
        return digest(best);
    }

    /** By this digest the image is known. */
    RegistryImage image(String digest) throws RegistryRefusal {
        long downloadBytes =
                layers().stream().collect(Collectors.toMap(Layer::digest, Layer::size, Math::max)).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return new RegistryImage(digest, digest(json.path("config")), downloadBytes);
    }

    List<Layer> layers() throws RegistryRefusal {
        if (isIndex() || !json.path("layers").isArray() || json.path("layers").size() > MOST_LAYERS) {
            throw new RegistryRefusal(QuoteOutcome.NOT_TOLD, "no image manifest");
        }
        List<Layer> layers = new ArrayList<>();
        for (JsonNode layer : json.path("layers")) {
            layers.add(new Layer(layer.path("mediaType").asText(), digest(layer), size(layer)));
        }
        return layers;
    }

    private static Platform platform(JsonNode entry) {
        JsonNode platform = entry.path("platform");
        return new Platform(
                platform.path("os").asText(),
                platform.path("architecture").asText(),
                platform.path("variant").asText());
    }

    /** It becomes part of an address. */
    private static String digest(JsonNode descriptor) throws RegistryRefusal {
        String digest = descriptor.path("digest").asText();
        if (!DIGEST.matcher(digest).matches()) {
            throw RegistryRefusal.nonsense("a digest that is none");
        }
        return digest;
    }

    private static long size(JsonNode descriptor) throws RegistryRefusal {
        JsonNode size = descriptor.path("size");
        if (!size.canConvertToLong()
                || !size.isIntegralNumber()
                || size.asLong() < 0
                || size.asLong() > LARGEST_LAYER) {
            throw RegistryRefusal.nonsense("a size that is none");
        }
        return size.asLong();
    }
}
